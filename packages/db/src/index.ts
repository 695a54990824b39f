export { declaredColumns, guardedColumns } from './catalog.ts'
export { connect, type Database, type Db, inTransaction } from './connect.ts'
export { MigrationError, migrate } from './migrate.ts'
export * from './schema.ts'
