import { appliesHere, type Config, readTableName } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { declaredColumns, guardedColumns } from './catalog.ts'
import { hostPart } from './config-parts.ts'

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
    const found = catalog.get(table)
    // guard own-tables-are-not-a-hosts: "isOurs(table, config)" → "false" (migrate.db.test.ts)
    if (isOurs(table, config))
      return [`${named(table)} is Countersign’s own: declare a table of yours`]
    if (!found) return [`table ${named(table)} is declared but does not exist`]
    if (found.unusable !== null)
      return [`${named(table)} is a ${found.unusable}, whose rows cannot be held: declare a table`]
    const missing = [...columns]
      .filter((column) => !found.columns.has(column))
      .map((column) => `column "${column}" of ${named(table)} is declared but does not exist`)
    const computed = [...(guardedColumns(config).get(table) ?? [])]
      .filter((column) => found.columns.get(column)?.isGenerated)
      .map(
        (column) =>
          `column "${column}" of ${named(table)} is computed by the database: it cannot be changed`,
      )
    return [...missing, ...computed]
  })
}

/** Whether a host has declared a table of ours. What is built in names its own. */
const isOurs = (table: string, config: Config) =>
  readTableName(table).schema === 'countersign' &&
  declaredColumns(hostPart(config).config).has(table)

function findAmbiguous(catalog: Catalog, { types, subjects }: Config): string[] {
  const keys = [
    ...Object.entries(subjects).map(([name, { table = name, key }]) => [table, [...key]] as const),
    ...types
      .filter(appliesHere)
      .flatMap(({ allows }) =>
        Object.values(allows).flatMap((tables) =>
          Object.entries(tables).map(
            ([name, { table = name, row = {} }]) => [table, Object.keys(row)] as const,
          ),
        ),
      ),
  ]
  const ambiguous = keys.filter(([table, key]) => !findsOneRow(catalog, table, key))
  return [...new Set(ambiguous.map(([table, key]) => sentence(table, key)))]
}

const findsOneRow = (catalog: Catalog, table: string, key: readonly string[]) =>
  catalog.get(table)?.uniqueKeys.some((unique) => unique.every((column) => key.includes(column))) ??
  false

function sentence(table: string, key: readonly string[]): string {
  const names = key.map((column) => `"${column}"`).join(', ')
  const what = key.length === 1 ? `column ${names}` : `the columns ${names}`
  const are = key.length === 1 ? 'is' : 'are'
  return `${what} of ${named(table)} ${are} declared to find one row, but no unique index says that there is only one (create unique index on ${named(table)} (${names}))`
}

/** As sentences name a table. */
function named(name: string): string {
  const { schema, table } = readTableName(name)
  return `${schema}."${table}"`
}
