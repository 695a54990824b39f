import { type ResendOutcome, statusOf } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'

/** As the database's `resend` has it: enough for a slow mail server to deliver the first. */
export const RESEND_COOLDOWN_SECONDS = 60

export interface Resending {
  id: string
  by: SessionProof
}

interface ResendRow {
  outcome: ResendOutcome['outcome'] | RequesterRefusal
  status: number
  is_expired: boolean
  ended_at: string | null
  until: string
}

/**
 * Queues the same link once more. Within the cooldown it answers `cooling-down` with the time it ends;
 * `not-released` while it waits for an approval or cools down,
 * `too-late` when the verification has ended or run out. Throws a DomainError where the session has ended or its
 * admin may not resend.
 */
export async function resendVerification(db: Db, { id, by }: Resending): Promise<ResendOutcome> {
  const [row] = await db.sql<ResendRow[]>`
    select * from countersign.resend(${id}, ${by.session})`
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  switch (row.outcome) {
    case 'not-signed-in':
    case 'not-allowed':
    case 'not-fresh':
      throw refuseRequester(row.outcome)
    case 'queued':
    case 'not-released':
      return { outcome: row.outcome }
    case 'cooling-down':
      return { outcome: 'cooling-down', until: row.until }
    case 'too-late':
      return {
        outcome: 'too-late',
        status: statusOf(row.status, row.is_expired),
        endedAt: row.ended_at,
      }
  }
}
