import { readTableName } from '@countersign/changes'
import { identifier } from './sql-text.ts'

/**
 * How values are written in `before`. Pinned where they are read and where they are compared, or a session with
 * other settings would take an unchanged time or number for a changed one.
 */
// guard pinned-settings: "set timezone = 'UTC' set datestyle = 'ISO'" → "" (type-functions.db.test.ts)
const VALUES = `set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'iso_8601' set extra_float_digits = '1'`

/**
 * The settings of a generated function. Where it changes rows, a host's triggers find what they name without a schema
 * in those of the changed tables, behind all that is PostgreSQL's.
 */
export function pinned(changedTables: string[] = []): string {
  const schemas = new Set(changedTables.map((table) => readTableName(table).schema))
  const path = ['pg_catalog', ...[...schemas].map(identifier), 'pg_temp']
  return `set search_path = ${path.join(', ')}
  ${VALUES}`
}
