import { sql } from 'drizzle-orm'
import { bigint, check, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { panelAdmin } from './panel-admin.ts'

/** What an admin shows the list with, under a name: the address bar's part after the question mark. */
export const panelView = countersign.table(
  'panel_view',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    adminId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    search: text().notNull(),
  },
  (t) => [
    check(
      'panel_view_is_short',
      sql`length(${t.name}) between 1 and 60 and length(${t.search}) <= 2000`,
    ),
    uniqueIndex('panel_view_name_taken').on(t.adminId, sql`lower(${t.name})`),
  ],
)
