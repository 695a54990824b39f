import type { Config } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { declaredColumns } from './catalog.ts'

/**
 * The doctor: where the database does not fit what is declared, as sentences; empty when all is well. A
 * declared row must be the only one with its key, or a change could be agreed on for one row and applied
 * to another.
 */
export function findFaults(catalog: Catalog, config: Config): string[] {
  const missing = findMissing(catalog, config)
  // guard one-row-declared: "findAmbiguous(catalog, config)" → "[]" (type-functions.db.test.ts)
  return missing.length > 0 ? missing : findAmbiguous(catalog, config)
}

function findMissing(catalog: Catalog, config: Config): string[] {
  return [...declaredColumns(config)].flatMap(([table, columns]) => {
    const present = catalog.get(table)
    if (!present) return [`table public."${table}" is declared but does not exist`]
    return [...columns]
      .filter((column) => !present.has(column))
      .map((column) => `column "${column}" of public."${table}" is declared but does not exist`)
  })
}

function findAmbiguous(catalog: Catalog, { types, subjects }: Config): string[] {
  const keys = [
    ...Object.entries(subjects).map(([table, { id }]) => [table, id] as const),
    ...types.flatMap(({ allows }) =>
      Object.values(allows).flatMap((tables) =>
        Object.entries(tables).map(([table, { by }]) => [table, by] as const),
      ),
    ),
  ]
  const ambiguous = keys.filter(([table, key]) => !catalog.get(table)?.get(key)?.isUnique)
  return [...new Set(ambiguous.map(([table, key]) => sentence(table, key)))]
}

const sentence = (table: string, key: string) =>
  `column "${key}" of public."${table}" is declared to find one row, but no unique index says that there is only one (create unique index on public."${table}" ("${key}"))`
