export { findConfig, loadConfig } from './config/load-config.ts'
export { runServer, tell } from './run-server.ts'
export { runUntilStopped } from './run-until-stopped.ts'
export type { SummaryRow } from './start-summary.ts'
