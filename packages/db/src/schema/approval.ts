import { sql } from 'drizzle-orm'
import { bigint, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { verification } from './verification.ts'

/** An admin's consent to a change that somebody else requested. Append-only: a trigger refuses everything but insert. */
export const approval = countersign.table(
  'approval',
  {
    verificationId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => verification.id),
    /** No foreign key: it outlasts the admin. */
    adminId: text().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.verificationId, t.adminId] })],
)
