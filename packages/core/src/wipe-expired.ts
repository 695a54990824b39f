import type { Database } from '@countersign/db'

/**
 * Wipes the sealed values of links that ran out; those that ended otherwise lost theirs as they ended.
 * Returns how many it wiped, at most `limit`.
 */
export async function wipeExpired(
  db: Database,
  { limit = 500 }: { limit?: number } = {},
): Promise<number> {
  const [row] = await db.sql<
    { wiped: number }[]
  >`select countersign.wipe_expired(${limit}) as wiped`
  return row?.wiped ?? 0
}
