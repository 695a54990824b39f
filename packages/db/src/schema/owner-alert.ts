import { bigint, boolean, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** Up to which line of the trail, and of what happened in the panel, owners were told what needs them, and when. */
export const ownerAlert = countersign.table('owner_alert', {
  isOnly: boolean().primaryKey().default(true),
  /** `null` before the first time. */
  alertedAt: timestamp({ withTimezone: true, mode: 'string' }),
  eventId: bigint({ mode: 'bigint' }).notNull(),
  panelEventId: bigint({ mode: 'bigint' }).notNull().default(0n),
})
