import { type AllowedTable, type Owner, owners, type TypeDeclaration } from '@countersign/changes'
import type { Catalog } from './catalog.ts'

/* The words that generated functions are made of. All names come from the registry. */

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
export const path = (...names: string[]) => `array[${names.map(literal).join(', ')}]`

/** The SQL type of a declared column; throws when the database has no such column. */
export function typeIn(catalog: Catalog, table: string, column: string): string {
  const type = catalog.get(table)?.get(column)?.type
  if (!type)
    throw new Error(`column "${column}" of public."${table}" is declared but does not exist`)
  return type
}

/** The parameter `p_owner_id`, as the type of the column it is compared with. */
export const castOwnerId = (table: string, column: string, catalog: Catalog) =>
  `p_owner_id::${typeIn(catalog, table, column)}`

/** A type's owners: name, declaration, and the tables of theirs that it may change. */
export function ownersOf(type: TypeDeclaration): [string, Owner, Record<string, AllowedTable>][] {
  return Object.entries(type.allows).map(([name, tables]) => [
    name,
    owners[name as keyof typeof owners],
    tables,
  ])
}
