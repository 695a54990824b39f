import { sql } from 'drizzle-orm'
import { boolean, check, integer, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** Which schema this is, and for whom: one row, written by each migration, read by each start. */
export const schemaVersion = countersign.table(
  'schema_version',
  {
    isOnly: boolean().primaryKey().default(true),
    /** The number of the last migration. */
    version: integer().notNull(),
    /** The oldest version whose programs work with it. */
    minReader: integer().notNull(),
    configHash: text().notNull(),
    /** Hashes of what the last migration was made of, and of what it made: where neither differs, nothing is done. */
    sources: text().notNull(),
    database: text().notNull(),
    migratedAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (t) => [check('schema_version_is_one', sql`${t.isOnly}`)],
)
