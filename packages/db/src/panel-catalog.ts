import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, type IndexedColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Catalog, CatalogColumn } from './catalog.ts'
import { panelAccount, panelAdmin, panelSession } from './schema/panel-admin.ts'

/** The panel's accounts as migrating makes them, for a plan of a database that has none yet. */
export const panelCatalog = (): Catalog =>
  new Map(
    [panelAdmin, panelAccount, panelSession].map((table) => {
      const { name, columns } = getTableConfig(table as PgTable)
      const unique = uniqueColumns(table as PgTable)
      return [
        `countersign.${name}`,
        {
          columns: new Map(
            columns.map((column): [string, CatalogColumn] => [
              toSnakeCase(column.name),
              {
                type: column.getSQLType(),
                exactType: column.getSQLType(),
                elementType: null,
                isJson: false,
                isDomain: false,
                equals: 'operator(pg_catalog.=)',
                isUnique: unique.includes(toSnakeCase(column.name)),
                isRequired: column.notNull,
                isGenerated: false,
                schemas: [],
              },
            ]),
          ),
          unusable: null,
          uniqueKeys: unique.map((column) => [column]),
          hasRowSecurity: false,
        },
      ]
    }),
  )

/** Those that have a unique index to themselves. */
function uniqueColumns(table: PgTable): string[] {
  const { columns, indexes } = getTableConfig(table)
  const single = indexes.flatMap(({ config }) =>
    config.unique && config.columns.length === 1 ? [(config.columns[0] as IndexedColumn).name] : [],
  )
  return columns
    .filter(({ primary, isUnique, name }) => primary || isUnique || single.includes(name))
    .map(({ name }) => toSnakeCase(name))
}
