/** A migration cannot be done; the message is one sentence that says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}
