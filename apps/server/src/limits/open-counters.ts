import type { Database } from '@countersign/db'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { type CountValues, gatherCounts } from './gather-counts.ts'
import { type LimitName, limits } from './limits.ts'

/** For each limit the library that counts it. */
export type Counters = Record<LimitName, RateLimiterPostgres>

/** Counts all limits in the database, those that come together in one statement. */
export function openCounters(db: Pick<Database, 'sql'>): Counters {
  const client = asClient(db)
  const names = Object.keys(limits) as LimitName[]
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      new RateLimiterPostgres({
        storeClient: client,
        storeType: 'client',
        schemaName: 'countersign',
        tableName: 'tally',
        // The migration makes it; the server's role may not.
        tableCreated: true,
        // One of them clears the table for all.
        clearExpiredByTimeout: index === 0,
        keyPrefix: name,
        points: limits[name].points,
        duration: limits[name].perSeconds,
      }),
    ]),
  ) as Counters
}

interface LibraryQuery {
  name?: string
  text: string
  values: (string | number | null)[]
}

/** `sql` with the one method that the library calls of a client of node-postgres. */
function asClient({ sql }: Pick<Database, 'sql'>) {
  const count = gatherCounts({ sql })
  return {
    async query({ name, text, values }: LibraryQuery) {
      if (name?.endsWith('rlflx-upsert'))
        return { rows: [await count(values as CountValues)], rowCount: 1 }
      const rows = await sql.unsafe(text, values, { prepare: true })
      return { rows, rowCount: rows.count }
    },
  }
}
