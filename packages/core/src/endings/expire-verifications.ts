import type { Db } from '@countersign/db'

/**
 * Stores that verifications whose time is over have expired, with an event each, and wipes their encrypted
 * values. Until then they count as expired already, by the database's clock. Returns how many, about `limit`
 * at most: what belongs to one change expires together.
 */
export async function expireVerifications(
  db: Db,
  { limit = 200 }: { limit?: number } = {},
): Promise<number> {
  const [row] = await db.sql<{ expired: number }[]>`select countersign.expire(${limit}) as expired`
  return row?.expired ?? 0
}
