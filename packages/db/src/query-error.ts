import { DrizzleQueryError } from 'drizzle-orm/errors'

/** What may be logged of a failed query: drizzle's own error repeats the parameters, its cause does not. */
export function withoutParameters(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error
}
