import { type Config, schemaOf, secrecyOf, storedFormOf } from '@countersign/changes'
import { hashOf } from './hash-database.ts'

/** A hash of all that a configuration says to the database: not of labels, words and looks, which it never sees. */
export function configHash({ subjects, types }: Config): string {
  const described = types.map(({ allows, ...type }) => ({
    ...Object.fromEntries(SAID.map((name) => [name, type[name]])),
    allows: Object.entries(allows).map(([kind, tables]) => [
      kind,
      Object.entries(tables).map(([name, { table, row, columns }]) => [
        name,
        table,
        row,
        Object.entries(columns).map(([column, declared]) => [
          column,
          secrecyOf(declared),
          storedFormOf(schemaOf(declared)),
        ]),
      ]),
    ]),
  }))
  const asText = (_: string, value: unknown) => (value instanceof RegExp ? String(value) : value)
  const places = Object.entries(subjects).map(([kind, { label: _, ...subject }]) => [kind, subject])
  return hashOf(JSON.stringify([places, described], asText))
}

const SAID = [
  'letter',
  'name',
  'confirmBy',
  'expiresIn',
  'undoFor',
  'coolDown',
  'endsSessions',
  'thenCall',
  'applies',
  'webhook',
  'isInverse',
] as const
