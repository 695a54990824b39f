// What the setup provides to tests is declared there.
import type {} from './global-setup.ts'

export { type ClonedDatabase, cloneDatabase } from './clone-database.ts'
export { makeExampleTables } from './make-example-tables.ts'
export { type NetworkProxy, openNetworkProxy } from './network-proxy.ts'
export type { Way } from './network-trap.ts'
export { hasPgBouncer, type PgBouncer, startPgBouncer } from './start-pgbouncer.ts'
export { type Standby, startStandby } from './start-standby.ts'
