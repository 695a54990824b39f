import { labelOf, type Secrecy, secrecyOf } from './columns.ts'
import { typeOf } from './registry/registry.ts'
import { maskOf } from './stored-value.ts'
import type { SubjectTable } from './subjects.ts'

/** Changes as held: table → column → value. `null` stands for a prompted value. */
export type Changes = Record<string, Record<string, string | number | boolean | null>>

/** One changed column in words for people; secret values are masked already. */
export interface ChangeLine {
  table: string
  column: string
  label: string
  secrecy: Secrecy
  /** The value when held; a mask or `null` (nothing may be shown, or there was none) for secret ones. */
  before: string | null
  /** The value to be applied; a mask for encrypted ones, `null` for given ones and nulls. */
  after: string | null
  /** Of a value that is given: there was none before, so nobody has proven anything with it yet. */
  isFirst?: true
}

/** A held change line by line, in the registry's order, safe to show to admins, in mails and on pages. */
export function describeChanges(
  letter: string,
  subjectTable: string,
  changes: Changes,
  before: Changes,
): ChangeLine[] {
  const tables = typeOf(letter).allows[subjectTable as SubjectTable] ?? {}
  return Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns)
      .filter(([column]) => Object.hasOwn(changes[table] ?? {}, column))
      .map(([column, declared]) => {
        const secrecy = secrecyOf(declared)
        const show = (value: unknown) =>
          value === null || value === undefined
            ? null
            : secrecy === 'plain'
              ? asText(value)
              : maskOf(String(value))
        const isFirst = secrecy === 'prompted' && (before[table]?.[column] ?? null) === null
        return {
          table,
          column,
          label: labelOf(declared, column),
          secrecy,
          before: show(before[table]?.[column]),
          after: show(changes[table]?.[column]),
          ...(isFirst ? { isFirst } : {}),
        }
      }),
  )
}

/** A list or an object, as a column of JSON or an array holds it, in its JSON spelling. */
const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)
