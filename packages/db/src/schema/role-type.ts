import { primaryKey, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** The types, by their letters, that a host's role may hold; a role that none are named of may hold all. */
export const roleType = countersign.table(
  'role_type',
  { role: text().notNull(), type: text().notNull() },
  (t) => [primaryKey({ columns: [t.role, t.type] })],
)
