import type { Database } from '@countersign/db'

/**
 * Clears up behind what was written, as autovacuum would, so that it does not within a round. No checkpoint:
 * after one, each page goes into the log whole once, which minutes of work share and no round should bear.
 */
export async function tidyUp({ sql }: Database): Promise<void> {
  await sql`vacuum analyze`
}

/** After much was loaded at once: clears up, and writes all that is dirty to disk. */
export async function settle(database: Database): Promise<void> {
  await tidyUp(database)
  await database.sql`checkpoint`
}
