import type { AllowedTable, Config, Subject, TypeDeclaration } from '@countersign/changes'
import type { Catalog, CatalogColumn } from './catalog.ts'

/* The words that generated functions are made of. All names come from the registry and the catalog. */

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
export const path = (...names: string[]) => `array[${names.map(literal).join(', ')}]`

/** A declared column as the database has it; throws when there is none. */
export function columnIn(catalog: Catalog, table: string, column: string): CatalogColumn {
  const found = catalog.get(table)?.get(column)
  if (!found)
    throw new Error(`column "${column}" of public."${table}" is declared but does not exist`)
  return found
}

/**
 * The condition that a column has this text as its value, by the operator of the column's own type: a bare `=`
 * would be looked up in pg_catalog alone, and compare a citext as text.
 */
export function hasValue(catalog: Catalog, table: string, column: string, text: string): string {
  const { equals, type } = columnIn(catalog, table, column)
  return `${identifier(column)} ${equals} (${text})::${type}`
}

/** What a JSON of tables and columns has for a column, as the column's type. A JSON null is no value. */
export function castValue(json: string, table: string, column: string, catalog: Catalog): string {
  const { type, elementType, isJson } = columnIn(catalog, table, column)
  const value = `${json} #> ${path(table, column)}`
  if (isJson) return `nullif(${value}, 'null')::${type}`
  if (elementType)
    return `case when jsonb_typeof(${value}) <> 'null' then array(select e.value::${elementType}
          from jsonb_array_elements_text(${value}) with ordinality as e(value, place) order by e.place)::${type} end`
  return `(${json} #>> ${path(table, column)})::${type}`
}

/** A type's subjects: name, declaration, and the tables of theirs that it may change. */
export function subjectsOf(
  type: TypeDeclaration,
  { subjects }: Config,
): [string, Subject, Record<string, AllowedTable>][] {
  return Object.entries(type.allows).map(([name, tables]) => [
    name,
    subjects[name] as Subject,
    tables,
  ])
}

/** Whether a JSON is anything but an object of these names. An operator, not a query: evaluated without the executor. */
export const isUndeclared = (json: string, allowed: string[]) =>
  `(jsonb_typeof(${json}) is distinct from 'object' or (${json}) - array[${allowed.map(literal).join(', ')}] <> '{}')`
