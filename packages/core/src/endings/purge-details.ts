import type { Database } from '@countersign/db'

/**
 * Removes the personal details of verifications and their mails once they are as old as the database's settings say
 * (see `configure`); what the audit trail needs stays. Returns how many it purged, at most `limit`.
 */
export async function purgeDetails(
  db: Database,
  { limit = 200 }: { limit?: number } = {},
): Promise<number> {
  const [row] = await db.sql<{ purged: number }[]>`select countersign.purge(${limit}) as purged`
  return row?.purged ?? 0
}
