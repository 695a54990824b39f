import { bigint, integer, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * How much of each limit is used up: rate-limiter-flexible's own table, which it fills by position, so the
 * order of the columns is its, too. `key` is a limit's name and a hash of whom it counts; `expire` is
 * milliseconds since 1970. Unlogged: a crash of PostgreSQL forgets the counts, and a page view costs no WAL.
 */
export const tally = countersign.table('tally', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
})
