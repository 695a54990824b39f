import type { Database } from '@countersign/db'

export interface Purging {
  /** How long after its link ran out a verification keeps its details; at least a day. */
  days: number
  limit?: number
}

/**
 * Removes the personal details of verifications and their mails once they are old enough; what the audit
 * trail needs stays. Returns how many it purged, at most `limit`.
 */
export async function purgeDetails(db: Database, { days, limit = 200 }: Purging): Promise<number> {
  const [row] = await db.sql<
    { purged: number }[]
  >`select countersign.purge(${days}, ${limit}) as purged`
  return row?.purged ?? 0
}
