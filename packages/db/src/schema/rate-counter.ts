import { index, integer, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * How much of each limit is used up. `key` is a limit's name and a hash of whom it counts. Unlogged: a crash
 * of PostgreSQL forgets the counts, and a page view costs no WAL.
 */
export const rateCounter = countersign.table(
  'rate_counter',
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expiresAt: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  },
  (t) => [index('rate_counter_expiry').on(t.expiresAt)],
)
