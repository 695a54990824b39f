import { sql } from 'drizzle-orm'
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const int8multirange = customType<{ data: string }>({ dataType: () => 'int8multirange' })

/**
 * The checkpoints over the audit trail: each holds the hash of all lines since the one before it, chained
 * to that one, signed by a worker with a key that is not in the database. `ids` are the lines' ids, so that
 * a line that is gone can be named.
 */
export const checkpoint = countersign.table('checkpoint', {
  number: bigint({ mode: 'bigint' }).primaryKey(),
  count: bigint({ mode: 'number' }).notNull(),
  lastId: bigint({ mode: 'bigint' }).notNull(),
  ids: int8multirange().notNull(),
  hash: bytea().notNull(),
  signature: bytea().notNull(),
  madeAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
})
