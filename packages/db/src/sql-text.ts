import {
  type AllowedTable,
  type Config,
  readTableName,
  type Subject,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Catalog, CatalogColumn } from './catalog.ts'

/*
 * The words that generated functions are made of. All names come from the registry and the catalog. Functions that
 * change a host's rows look names up in its schemas, too, for its triggers: so that nothing there is taken for one of
 * PostgreSQL's own, functions are qualified, and operators meet exactly the types that they are declared for.
 */

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
/** A literal that is a text wherever it is. */
export const text = (value: string) => `${literal(value)}::text`
export const path = (...names: string[]) => `array[${names.map(literal).join(', ')}]`

/** A declared table, qualified. */
export function tableIn(name: string): string {
  const { schema, table } = readTableName(name)
  return `${identifier(schema)}.${identifier(table)}`
}

/** A declared column as the database has it; throws when there is none. */
export function columnIn(catalog: Catalog, table: string, column: string): CatalogColumn {
  const found = catalog.get(table)?.columns.get(column)
  if (!found)
    throw new Error(`column "${column}" of ${tableIn(table)} is declared but does not exist`)
  return found
}

/**
 * The condition that a column has this text as its value, by the operator of the column's own type: a bare `=`
 * would be looked up in pg_catalog alone, and compare a citext as text.
 */
export function hasValue(catalog: Catalog, table: string, column: string, value: string): string {
  const { equals, type } = columnIn(catalog, table, column)
  return `${identifier(column)} ${equals} (${value})::${type}`
}

/** The text of one of a subject's key columns, in its id. */
const keyPart = ({ key }: Subject, column: string) =>
  key.length === 1 ? 'p_subject_id' : `p_subject_id::jsonb ->> ${text(column)}`

/** The condition that finds the subject's row by `p_subject_id`. */
export const isSubject = (catalog: Catalog, name: string, subject: Subject): string =>
  subject.key
    .map((column) => hasValue(catalog, subject.table ?? name, column, keyPart(subject, column)))
    .join(' and ')

/** The subject's id, as text, of its row: the one spelling that all else knows. */
export const idOf = ({ key }: Subject): string =>
  key.length === 1
    ? `${identifier(key[0])}::text`
    : `pg_catalog.jsonb_build_object(${key.map((column) => `${literal(column)}, ${identifier(column)}`).join(', ')})::text`

/** A table whose row changes, as the functions need it. */
export interface ChangedTable extends AllowedTable {
  /** Its name in held changes. */
  name: string
  /** Its table's name. */
  table: string
  /** The condition that finds its row by the subject's id, `p_subject_id`. */
  isRow: string
}

/** The names that held changes have for these tables. */
export const namesOf = (tables: ChangedTable[]): string[] => tables.map(({ name }) => name)

/** A type's subjects: name, declaration, and the tables of theirs that it may change. */
export function subjectsOf(
  type: TypeDeclaration,
  { subjects }: Config,
  catalog: Catalog,
): [string, Subject, ChangedTable[]][] {
  return Object.entries(type.allows).map(([kind, tables]) => {
    const subject = subjects[kind] as Subject
    const owner = subject.table ?? kind
    /** What another column of the subject's row has is read there. */
    const valueFrom = (column: string) =>
      subject.key.includes(column)
        ? keyPart(subject, column)
        : `(select ${identifier(column)}::text from ${tableIn(owner)} where ${isSubject(catalog, kind, subject)})`
    return [
      kind,
      subject,
      Object.entries(tables).map(([name, allowed]) => {
        const table = allowed.table ?? name
        const isRow = Object.entries(allowed.row ?? {})
          .map(([column, from]) => hasValue(catalog, table, column, valueFrom(from)))
          .join(' and ')
        return { ...allowed, name, table, isRow }
      }),
    ]
  })
}

/**
 * What stands for a secret value in `before`, as `countersign.hash_of` writes it: its hash, and the mask that an
 * encrypted one carries. Written out, since these functions may look nothing up in our schema.
 */
export function hashOfValue(column: string): string {
  const value = `${identifier(column)}::text`
  const isEncrypted = `${value} like 'encrypted:%'`
  const hashed = `case when ${isEncrypted} then pg_catalog.left(pg_catalog.split_part(${value}, ':', 3), 24) else ${value} end`
  return `('hash:' || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(${hashed}, 'UTF8')), 'hex')
        || case when ${isEncrypted} then ':' || pg_catalog.split_part(${value}, ':', 4) else '' end)`
}

/** What a JSON of tables and columns has for a column, as the column's type. A JSON null is no value. */
export function castValue(
  json: string,
  { name, table }: Pick<ChangedTable, 'name' | 'table'>,
  column: string,
  catalog: Catalog,
): string {
  const { type, elementType, isJson } = columnIn(catalog, table, column)
  const value = `${json} #> ${path(name, column)}`
  if (isJson) return `nullif(${value}, 'null')::${type}`
  if (elementType)
    return `case when pg_catalog.jsonb_typeof(${value}) <> 'null' then array(select e.value::${elementType}
          from pg_catalog.jsonb_array_elements_text(${value}) with ordinality as e(value, place) order by e.place)::${type} end`
  return `(${json} #>> ${path(name, column)})::${type}`
}

/** Whether a JSON is anything but an object of these names. An operator, not a query: evaluated without the executor. */
export const isUndeclared = (json: string, allowed: string[]) =>
  `(pg_catalog.jsonb_typeof(${json}) is distinct from 'object' or (${json}) - array[${allowed.map(literal).join(', ')}] <> '{}')`

/** Whose a subject is, as text; null where its configuration names no column for that. */
export const tenantOf = ({ tenant }: Subject): string =>
  tenant === undefined ? 'null::text' : `${identifier(tenant)}::text`
