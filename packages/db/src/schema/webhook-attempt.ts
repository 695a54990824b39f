import { sql } from 'drizzle-orm'
import { bigint, check, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** One request of a webhook and its answer. `number` is the claim that it was made under. */
export const webhookAttempt = countersign.table(
  'webhook_attempt',
  {
    deliveryId: bigint({ mode: 'bigint' }).notNull(),
    number: integer().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    outcome: text().notNull(),
    /** The answer's status; `null` where none came. */
    statusCode: integer(),
    milliseconds: integer().notNull(),
    /** The first thousand characters of the answer, or why there was none. */
    reply: text().notNull(),
  },
  (t) => [
    primaryKey({ name: 'webhook_attempt_pk', columns: [t.deliveryId, t.number] }),
    check(
      'webhook_attempt_outcome_is_known',
      sql`${t.outcome} in ('accepted', 'refused', 'deferred', 'gone')`,
    ),
  ],
)
