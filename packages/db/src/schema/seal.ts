import { sql } from 'drizzle-orm'
import { bigint, customType, date, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const int8multirange = customType<{ data: string }>({ dataType: () => 'int8multirange' })

/**
 * What went before the checkpoints, and is kept and verified: daily seals over the audit trail: each holds the hash of all lines since the seal before it, chained
 * to that seal. `ids` are the lines' ids, so that a line that is gone can be named.
 */
export const seal = countersign.table('seal', {
  /** The day that had ended, in UTC. After days without a worker, one seal covers them all. */
  day: date({ mode: 'string' }).primaryKey(),
  /** The day of the seal before it. */
  after: date({ mode: 'string' }),
  count: bigint({ mode: 'number' }).notNull(),
  lastId: bigint({ mode: 'bigint' }).notNull(),
  ids: int8multirange().notNull(),
  hash: bytea().notNull(),
  madeAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
})
