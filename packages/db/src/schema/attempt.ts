import { sql } from 'drizzle-orm'
import { bigint, check, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { message } from './message.ts'

/**
 * What the mail server answered to each try. A number that is missing here was claimed by a worker that
 * stopped before it had an answer, or that gave the message back untried. `sender-refused` is a verdict on us
 * (our account, our server), `refused` one on the recipient or this message.
 */
export const attempt = countersign.table(
  'attempt',
  {
    messageId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => message.id),
    number: integer().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    outcome: text().notNull(),
    reply: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.number] }),
    check(
      'attempt_outcome_is_known',
      sql`${t.outcome} in ('accepted', 'deferred', 'sender-refused', 'refused')`,
    ),
  ],
)
