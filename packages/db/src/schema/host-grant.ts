import { primaryKey, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** The rights on a host's tables that migrating gave: only these are ever taken back. */
export const hostGrant = countersign.table(
  'host_grant',
  {
    schemaName: text().notNull(),
    /** Empty for a right on the schema. */
    tableName: text().notNull(),
    /** Empty for a right on the whole table. */
    columnName: text().notNull(),
    privilege: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.schemaName, t.tableName, t.columnName, t.privilege] })],
)
