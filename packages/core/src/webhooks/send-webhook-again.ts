import type { Db } from '@countersign/db'
import { DomainError } from '../domain-error.ts'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'

type Outcome = 'sent-again' | 'too-late'

/**
 * Sends a delivery again under the same id, whatever became of it, for three days more. `too-late` when it is on its
 * way, or its endpoint was removed. Throws a DomainError where there is none, the session has ended or its admin may not.
 */
export async function sendWebhookAgain(
  db: Db,
  { id, by }: { id: string; by: SessionProof },
): Promise<{ outcome: Outcome }> {
  const [row] = await db.sql<{ outcome: Outcome | 'not-found' | RequesterRefusal }[]>`
    select countersign.send_webhook_again(${id}, ${by.session}) as outcome`
  if (!row) throw new Error('countersign.send_webhook_again returned no row')
  switch (row.outcome) {
    case 'sent-again':
    case 'too-late':
      return { outcome: row.outcome }
    case 'not-found':
      throw new DomainError('delivery-not-found', `There is no webhook delivery ${id}.`)
    default:
      throw refuseRequester(row.outcome)
  }
}
