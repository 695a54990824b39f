import { type RevokeOutcome, statusOf } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import {
  type ProvenRequester,
  type RequesterRefusal,
  refuseRequester,
  requesterValues,
  subjectValues,
} from '../hold/requester.ts'

export interface Revocation {
  id: string
  /** `null` where the subject withdraws it. */
  reason: string | null
  by: ProvenRequester
}

interface RevokeRow {
  outcome: RevokeOutcome['outcome'] | RequesterRefusal
  status: number
  is_expired: boolean
  ended_at: string
}

const REVOKE = `
  countersign.revoke($1::text::bigint, $2::text, decode($3::text, 'hex'), $4::text, $5::text,
    $6::text, $7::text)`

/**
 * Withdraws the link of a pending verification; its change will never be applied. `too-late` says how
 * and when it ended before, so that the panel can say "confirmed 2 s ago"; `not-found` is also what another client
 * asked for, or of another subject than the one that asks. `db` may be a transaction of the caller's, by any driver. Throws a DomainError where the session has ended
 * or its admin may not revoke.
 */
export async function revokeVerification(
  db: AnyTransaction,
  { id, reason, by }: Revocation,
): Promise<RevokeOutcome> {
  const row = await callFunction<RevokeRow>(db, REVOKE, [
    id,
    reason,
    ...requesterValues(by),
    ...subjectValues(by),
  ])
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  if (
    row.outcome === 'not-signed-in' ||
    row.outcome === 'not-allowed' ||
    row.outcome === 'not-fresh'
  )
    throw refuseRequester(row.outcome, by)
  if (row.outcome === 'revoked') return { outcome: 'revoked' }
  return {
    outcome: 'too-late',
    status: statusOf(row.status, row.is_expired),
    endedAt: new Date(row.ended_at).toISOString(),
  }
}
