import { type RevokeOutcome, statusOf } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'

export interface Revocation {
  id: string
  /** `null` where the subject withdraws it. */
  reason: string | null
  by: SessionProof
}

interface RevokeRow {
  outcome: RevokeOutcome['outcome'] | RequesterRefusal
  status: number
  is_expired: boolean
  ended_at: string | null
}

/**
 * Withdraws the link of a pending verification; its change will never be applied. `too-late` says how
 * and when it ended before, so that the panel can say "confirmed 2 s ago". Throws a DomainError where the session has
 * ended or its admin may not revoke.
 */
export async function revokeVerification(
  db: Db,
  { id, reason, by }: Revocation,
): Promise<RevokeOutcome> {
  const [row] = await db.sql<RevokeRow[]>`
    select * from countersign.revoke(${id}, ${reason}, ${by.session})`
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  if (
    row.outcome === 'not-signed-in' ||
    row.outcome === 'not-allowed' ||
    row.outcome === 'not-fresh'
  )
    throw refuseRequester(row.outcome)
  if (row.outcome === 'revoked') return { outcome: 'revoked' }
  return {
    outcome: 'too-late',
    status: statusOf(row.status, row.is_expired),
    endedAt: row.ended_at,
  }
}
