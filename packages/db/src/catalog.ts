import { owners, registry, type TypeDeclaration } from '@countersign/changes'
import type { Sql } from 'postgres'

/** The column types of the public schema: table → column → SQL type. */
export type Catalog = Map<string, Map<string, string>>

export async function readCatalog(sql: Sql): Promise<Catalog> {
  const rows = await sql<{ table: string; column: string; type: string }[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped`
  const catalog: Catalog = new Map()
  for (const { table, column, type } of rows) {
    const columns = catalog.get(table) ?? new Map<string, string>()
    catalog.set(table, columns.set(column, type))
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
