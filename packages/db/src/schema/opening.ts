import { sql } from 'drizzle-orm'
import { bigint, check, primaryKey, real, smallint, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * The first times a link's page was opened, kept apart from the audit trail: a hint, not a proof. There
 * is no foreign key, whose check would wait for the transaction that confirms the verification at that moment.
 */
export const opening = countersign.table(
  'opening',
  {
    verificationId: bigint({ mode: 'bigint' }).notNull(),
    number: smallint().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
    method: text().notNull(),
    /** What sort of program it was, e.g. `Firefox`; never the whole user agent. */
    family: text().notNull(),
    /** Since a mail with the link was last sent; `null` when the mail server's answer was still awaited. */
    secondsSinceSent: real(),
  },
  (t) => [
    primaryKey({ columns: [t.verificationId, t.number] }),
    check('opening_number_is_capped', sql`${t.number} between 1 and 20`),
    check('opening_method_is_known', sql`${t.method} in ('GET', 'HEAD')`),
  ],
)
