import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { verification } from './verification.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * The audit trail. Append-only: a trigger refuses update, delete and truncate, no matter who asks. Another one
 * numbers the lines of each verification and chains them by their hashes, so nothing here can be removed
 * later: no address, reply or other personal detail may be in `detail`, only what points to it.
 */
export const event = countersign.table(
  'event',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    verificationId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => verification.id),
    /** The line's place in its verification, from 1. */
    number: integer().notNull(),
    kind: text().notNull(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    byKind: text().notNull(),
    byId: text(),
    byName: text(),
    detail: jsonb().notNull().default({}),
    /** Of the verification and its mails as this line leaves them. */
    rowDigest: bytea().notNull(),
    hash: bytea().notNull(),
  },
  (t) => [
    uniqueIndex('event_line').on(t.verificationId, t.number),
    index('event_kind').on(t.kind, t.id),
    index('event_admin').on(t.byId, t.id).where(sql`${t.byKind} = 'admin'`),
  ],
)
