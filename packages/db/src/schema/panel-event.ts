import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** What admins did in the panel beside verifications. Append-only. */
export const panelEvent = countersign.table(
  'panel_event',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    kind: text().notNull(),
    /** Who did it; `null` for a command on the server. No foreign key: it outlasts the admin. */
    adminId: text(),
    adminName: text(),
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    index('panel_event_kind').on(t.kind, t.id),
    index('panel_event_admin').on(t.adminId, t.id),
  ],
)
