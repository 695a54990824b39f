import { sql } from 'drizzle-orm'
import { bigint, index, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * Which admin was shown which people's data, beside verifications. Append-only, so it names people by their ids
 * alone.
 */
export const peopleRead = countersign.table(
  'people_read',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    adminId: text().notNull(),
    adminName: text().notNull(),
    subjectKind: text().notNull(),
    subjectIds: text().array().notNull(),
  },
  (t) => [index('people_read_admin').on(t.adminId, t.id)],
)
