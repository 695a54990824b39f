import { type ApproveOutcome, statusOf } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { DomainError } from '../domain-error.ts'
import { carryTrace } from '../traceparent.ts'
import { type RequesterRefusal, refuseRequester, type SessionProof } from './requester.ts'

export interface Approval {
  id: string
  by: SessionProof
}

interface ApproveRow {
  outcome:
    | ApproveOutcome['outcome']
    | 'not-needed'
    | 'own-request'
    | 'own-change'
    | RequesterRefusal
  status: number
  is_expired: boolean
  ended_at: string | null
}

/**
 * Gives a second admin's consent to a change whose present mailbox is said to be lost. Its link is mailed to the new
 * address at the end of the cool-down, or at once where that is over. `already-approved` when one was enough,
 * `too-late` when it has ended or run out. Throws a DomainError where the session has ended, where its admin may not
 * approve, as what they requested themselves, and where the change needs no approval.
 */
export async function approveChange(db: Db, { id, by }: Approval): Promise<ApproveOutcome> {
  const [row] = await db.sql<ApproveRow[]>`
    select * from countersign.approve(${carryTrace(db, id, 'bigint')}, ${by.session})`
  if (!row) return { outcome: 'not-found' }
  switch (row.outcome) {
    case 'not-signed-in':
    case 'not-allowed':
    case 'not-fresh':
      throw refuseRequester(row.outcome)
    case 'own-request':
      throw new DomainError('not-allowed', 'You requested this change: another admin approves it.')
    case 'own-change':
      throw new DomainError(
        'not-allowed',
        'This change is of your own account: another owner approves it.',
      )
    case 'not-needed':
      throw new DomainError('bad-input', 'This change needs no approval.')
    case 'too-late':
      return {
        outcome: 'too-late',
        status: statusOf(row.status, row.is_expired),
        endedAt: row.ended_at,
      }
    default:
      return { outcome: row.outcome }
  }
}
