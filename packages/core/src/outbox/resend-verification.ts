import { type ResendOutcome, statusOf } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import {
  type ProvenRequester,
  type RequesterRefusal,
  refuseRequester,
  requesterValues,
  subjectValues,
} from '../hold/requester.ts'

/** As the database's `resend` has it: enough for a slow mail server to deliver the first. */
export const RESEND_COOLDOWN_SECONDS = 60

export interface Resending {
  id: string
  by: ProvenRequester
}

interface ResendRow {
  outcome: ResendOutcome['outcome'] | RequesterRefusal
  status: number
  is_expired: boolean
  ended_at: string
  until: string
}

const RESEND = `
  countersign.resend($1::text::bigint, decode($2::text, 'hex'), $3::text, $4::text, $5::text, $6::text)`

/**
 * Queues the same link once more. Within the cooldown it answers `cooling-down` with the time it ends;
 * `not-released` while it waits for an approval or cools down,
 * `too-late` when the verification has ended or run out; `not-found` is also what another client asked for, or of another
 * subject than the one that asks. `db` may
 * be a transaction of the caller's, by any driver. Throws a DomainError where the session has ended or its admin may
 * not resend.
 */
export async function resendVerification(
  db: AnyTransaction,
  { id, by }: Resending,
): Promise<ResendOutcome> {
  const row = await callFunction<ResendRow>(db, RESEND, [
    id,
    ...requesterValues(by),
    ...subjectValues(by),
  ])
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  switch (row.outcome) {
    case 'not-signed-in':
    case 'not-allowed':
    case 'not-fresh':
      throw refuseRequester(row.outcome, by)
    case 'queued':
    case 'not-released':
      return { outcome: row.outcome }
    case 'cooling-down':
      return { outcome: 'cooling-down', until: new Date(row.until).toISOString() }
    case 'too-late':
      return {
        outcome: 'too-late',
        status: statusOf(row.status, row.is_expired),
        endedAt: new Date(row.ended_at).toISOString(),
      }
  }
}
