/** Errors whose message is a sentence for the person who runs the command. */
const PLAIN = [
  'StartError',
  'EnvironmentError',
  'MigrationError',
  'DatabaseUrlError',
  'DomainError',
  'EmbeddedPostgresError',
]

/** An error in words where it is of a kind that has them, else the error with its stack. */
export function inWords(error: unknown): unknown {
  // By their names: a second copy of a package has classes of its own.
  return error instanceof Error && PLAIN.includes(error.name) ? error.message : error
}
