import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { verification } from './verification.ts'

/** The audit trail. Append-only: a trigger refuses update, delete and truncate, whoever asks. */
export const event = countersign.table(
  'event',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    verificationId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => verification.id),
    kind: text().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    byKind: text().notNull(),
    byId: text(),
    byName: text(),
    detail: jsonb().notNull().default({}),
  },
  (t) => [index('event_verification').on(t.verificationId, t.id)],
)
