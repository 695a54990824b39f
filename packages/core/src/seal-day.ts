import type { Database } from '@countersign/db'

/** A seal over the audit trail. Its hash is worth keeping outside the database: in a log, for one. */
export interface DaySeal {
  day: string
  lines: number
  hash: string
}

/**
 * Seals the audit trail up to the end of yesterday (UTC), once a day over all workers. `undefined` when
 * there is nothing to do, or when it must wait for a transaction that is still writing.
 */
export async function sealDay(db: Database): Promise<DaySeal | undefined> {
  const [row] = await db.sql<{ day: string; lines: number; hash: string }[]>`
    select day::text, count::integer as lines, hash from countersign.seal_day()`
  return row && { day: row.day, lines: row.lines, hash: row.hash }
}
