/** What can keep the embedded PostgreSQL from starting; the message says in one sentence what to do. */
export type EmbeddedPostgresFault =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'no-account'
  | 'unwritable'
  | 'in-use'
  | 'port-taken'
  | 'foreign-version'
  | 'initdb-failed'
  | 'start-failed'

/** Thrown by `startEmbeddedPostgres`; its message is one sentence fit for a terminal. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
  readonly code: EmbeddedPostgresFault

  constructor(code: EmbeddedPostgresFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
