export { connect, type Database } from './connect.ts'
export type { PoolStats } from './connection-pool.ts'
export { causeOf, isHostFault, isTemporary } from './database-fault.ts'
export { DatabaseUrlError, foreignParameters, isPooled, unnamedPooler } from './database-url.ts'
export { grantClient } from './grant-client.ts'
export { type Migration, migrate } from './migrate.ts'
export { MigrationError } from './migration-error.ts'
export {
  type AnyTransaction,
  type ConnectOptions,
  type Db,
  dbOf,
  type Execute,
  inTransaction,
  openPool,
  type Pool,
} from './open-pool.ts'
export { type MigrationPlan, planMigration } from './plan-migration.ts'
export { withoutParameters } from './query-error.ts'
export {
  type HostColumn,
  type HostTable,
  readHashName,
  readHostTables,
} from './read-host-tables.ts'
export { isLogPlace, openReadReplica, type ReadReplica, type ReplicaState } from './read-replica.ts'
export * from './schema.ts'
export { checkSchema } from './schema-version.ts'
export { findThenCallFaults } from './then-calls.ts'
export { CALLER_GONE, type WatchCaller } from './watch-caller.ts'
