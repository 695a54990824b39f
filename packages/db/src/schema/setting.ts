import { sql } from 'drizzle-orm'
import { boolean, check, integer, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** What the functions must know and may not be told by their callers: one row, written by the migrator. */
export const setting = countersign.table(
  'setting',
  {
    isOnly: boolean().primaryKey().default(true),
    /** LINK_EPOCH: links of a lower one are dead. It only rises. */
    linkEpoch: integer().notNull().default(0),
    /** RETENTION_DAYS; 0 keeps details for ever. */
    retentionDays: integer().notNull().default(0),
    /** The role that answers over HTTP: it has authenticated its clients itself, and may say who they are. */
    webRole: text(),
    /** The role that sends mails. */
    workerRole: text(),
    /** Further roles that are believed when they say that a subject itself asks: those of hosts that sign their people in. */
    subjectRoles: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    check('setting_is_one', sql`${t.isOnly}`),
    check('setting_counts_up', sql`${t.linkEpoch} >= 0 and ${t.retentionDays} >= 0`),
  ],
)
