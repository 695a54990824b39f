// What the setup provides to tests is declared there.
import type {} from './global-setup.ts'

export { type ClonedDatabase, cloneDatabase } from './clone-database.ts'
export { type FaultProxy, openFaultProxy } from './fault-proxy.ts'
export { makeExampleTables } from './make-example-tables.ts'
export { type PgBouncer, startPgBouncer } from './start-pgbouncer.ts'
export { type Standby, startStandby } from './start-standby.ts'
