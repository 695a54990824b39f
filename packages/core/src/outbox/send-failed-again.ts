import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'
import { carryTrace } from '../traceparent.ts'

/**
 * Sends all mails again that were given up for no fault of their recipient, and tries those at once that wait for
 * their next try; says how many. Throws a DomainError where the session has ended or its admin may not.
 */
export async function sendFailedAgain(
  db: Db,
  { by }: { by: SessionProof },
): Promise<{ messages: number }> {
  const [row] = await db.sql<{ outcome: 'sent-again' | RequesterRefusal; messages: number }[]>`
    select * from countersign.send_failed_again(${carryTrace(db, by.session, 'bytea')})`
  if (!row) throw new Error('send_failed_again answers with one row')
  if (row.outcome !== 'sent-again') throw refuseRequester(row.outcome)
  return { messages: row.messages }
}
