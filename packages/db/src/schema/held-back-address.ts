import { sql } from 'drizzle-orm'
import { bigint, check, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** An address, lower-cased, to which nothing is mailed until an admin clears it. */
export const heldBackAddress = countersign.table(
  'held_back_address',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    address: text().notNull(),
    reason: text().notNull(),
    since: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    /** The message whose report it is held back for. */
    messageId: bigint({ mode: 'bigint' }).notNull(),
  },
  (t) => [
    unique('held_back_address_known').on(t.address),
    check('held_back_address_reason_is_known', sql`${t.reason} in ('bounced', 'complained')`),
  ],
)
