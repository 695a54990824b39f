import { primaryKey, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** Roles of hosts that serve some tenants alone: they reach what is held for subjects of these, and nothing else. */
export const roleTenant = countersign.table(
  'role_tenant',
  { role: text().notNull(), tenant: text().notNull() },
  (t) => [primaryKey({ columns: [t.role, t.tenant] })],
)
