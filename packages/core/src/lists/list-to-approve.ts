import type { VerificationItem } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { asc, sql } from 'drizzle-orm'
import type { SessionProof } from '../hold/requester.ts'
import { itemColumns, toItems } from './verification-columns.ts'

/** The changes that wait for the approval of the admin who asks, the oldest first; a hundred at most. */
export async function listToApprove(
  db: Database,
  { by }: { by: SessionProof },
): Promise<VerificationItem[]> {
  const rows = await db.orm
    .select(itemColumns)
    .from(verification)
    .where(
      sql`${verification.id} = any (array(select countersign.to_approve(${by.session}) limit 100))`,
    )
    .orderBy(asc(verification.id))
  return toItems(db, rows)
}
