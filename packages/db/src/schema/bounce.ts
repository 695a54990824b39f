import { sql } from 'drizzle-orm'
import { bigint, check, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** What was reported of a message after a mail server took it: of each kind once. */
export const bounce = countersign.table(
  'bounce',
  {
    messageId: bigint({ mode: 'bigint' }).notNull(),
    kind: text().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    /** Enhanced status code (RFC 3463). */
    status: text(),
    /** What the mail server or service said; empty once details were removed for age. */
    reply: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.kind] }),
    check('bounce_kind_is_known', sql`${t.kind} in ('failed', 'delayed', 'complained')`),
  ],
)
