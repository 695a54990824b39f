import { owners, registry, type TypeDeclaration } from '@countersign/changes'
import type { Sql } from 'postgres'

/** A column of the public schema. */
interface CatalogColumn {
  type: string
  /** Whether no two rows may have the same value in it. */
  isUnique: boolean
}

/** The public schema: table → column → what it is. */
export type Catalog = Map<string, Map<string, CatalogColumn>>

export async function readCatalog(sql: Sql): Promise<Catalog> {
  const rows = await sql<({ table: string; column: string } & CatalogColumn)[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indnkeyatts = 1
        and i.indkey[0] = a.attnum and i.indpred is null) as "isUnique"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped`
  const catalog: Catalog = new Map()
  for (const { table, column, ...what } of rows) {
    const columns = catalog.get(table) ?? new Map<string, CatalogColumn>()
    catalog.set(table, columns.set(column, what))
  }
  return catalog
}

/** Every table and column that owners and types declare: table → columns. */
export function declaredColumns(): Map<string, Set<string>> {
  const declared = new Map<string, Set<string>>()
  const declare = (table: string, ...columns: string[]) => {
    const known = declared.get(table) ?? new Set()
    for (const column of columns) known.add(column)
    declared.set(table, known)
  }
  for (const [table, owner] of Object.entries(owners)) {
    declare(table, owner.id, owner.email, owner.name, owner.locale)
    if ('sessions' in owner) declare(owner.sessions.table, owner.sessions.by)
  }
  for (const type of registry as readonly TypeDeclaration[]) {
    for (const tables of Object.values(type.allows)) {
      for (const [table, { by, columns }] of Object.entries(tables)) {
        declare(table, by, ...Object.keys(columns))
      }
    }
  }
  return declared
}

/** The columns that only a confirmed verification may update: table → columns. */
export function guardedColumns(): Map<string, Set<string>> {
  const guarded = new Map<string, Set<string>>()
  for (const type of registry as readonly TypeDeclaration[]) {
    for (const tables of Object.values(type.allows)) {
      for (const [table, { columns }] of Object.entries(tables)) {
        guarded.set(table, new Set([...(guarded.get(table) ?? []), ...Object.keys(columns)]))
      }
    }
  }
  return guarded
}

/**
 * The doctor: which declared tables and columns the database does not have, as sentences; empty when all
 * is well.
 */
export function findMissing(catalog: Catalog): string[] {
  const missing: string[] = []
  for (const [table, columns] of declaredColumns()) {
    const present = catalog.get(table)
    if (!present) {
      missing.push(`table public."${table}" is declared but does not exist`)
      continue
    }
    for (const column of columns) {
      if (!present.has(column))
        missing.push(`column "${column}" of public."${table}" is declared but does not exist`)
    }
  }
  return missing
}
