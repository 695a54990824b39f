export { EmbeddedPostgresError, type EmbeddedPostgresFault } from './embedded-postgres-error.ts'
export { endWithParent } from './end-with-parent.ts'
export { type ServerAccount, serverAccount } from './server-account.ts'
export { embeddedPackage } from './server-binaries.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts'
