import type { MessageItem, MessageOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'
import { carryTrace } from '../traceparent.ts'
import { stuckMessages } from './stuck-messages.ts'

/** So many at a time: each is written and chained in the same transaction. */
const MOST = 200

export interface StuckChoice {
  status: Extract<MessageItem['status'], 'failed' | 'queued'>
  /** As `findStuckReasons` gives it. */
  reason: string
}

/**
 * Tries the mails again that are stuck for one reason, 200 at a time; says how many, and whether more are left. Throws a
 * DomainError where the session has ended or its admin may not.
 */
export async function sendStuckAgain(
  db: Db,
  { status, reason, by }: StuckChoice & { by: SessionProof },
): Promise<{ messages: number; isMoreLeft: boolean }> {
  type Outcome = MessageOutcome['outcome'] | RequesterRefusal
  // In the order of the verifications, whose trails are locked: see complete_messages.
  const rows = await db.sql<{ outcome: Outcome }[]>`
    select countersign.send_message_again(s.id, ${carryTrace(db, by.session, 'bytea')}) as outcome
    from (select id from (${stuckMessages(db)}) stuck where status = ${status} and reason = ${reason}
      order by verification_id, id limit ${MOST}) s`
  const refused = rows.find(
    ({ outcome }) => outcome === 'not-signed-in' || outcome === 'not-allowed',
  )
  if (refused) throw refuseRequester(refused.outcome as RequesterRefusal)
  const messages = rows.filter(({ outcome }) => outcome === 'sent-again').length
  return { messages, isMoreLeft: rows.length === MOST }
}
