import { sql } from 'drizzle-orm'
import { bigint, customType, index, integer, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A check of the audit trail that was finished, and what it found. */
export const auditCheck = countersign.table(
  'audit_check',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    /** The worker checks what is new; the command `verify-audit` checks all. */
    by: text({ enum: ['worker', 'verify-audit'] }).notNull(),
    /** The last checkpoint that was checked, and its hash then. */
    checkpoint: bigint({ mode: 'bigint' }).notNull(),
    hash: bytea().notNull(),
    faults: integer().notNull(),
    /** The first sentences of what is wrong. */
    firstFaults: text().array().notNull(),
  },
  (t) => [
    index('audit_check_faults').on(t.id).where(sql`${t.faults} > 0`),
    index('audit_check_by').on(t.by, t.id),
  ],
)
