import type { ClearingOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'

/**
 * Lets mails go to a held-back address again; what failed meanwhile can be sent again then. Throws a DomainError where
 * the session has ended or its admin may not.
 */
export async function clearHeldBack(
  db: Db,
  { id, by }: { id: string; by: SessionProof },
): Promise<ClearingOutcome> {
  const [row] = await db.sql<{ outcome: ClearingOutcome['outcome'] | RequesterRefusal }[]>`
    select countersign.clear_held_back(${id}, ${by.session}) as outcome`
  if (!row) throw new Error('countersign.clear_held_back returned no row')
  const { outcome } = row
  if (outcome === 'cleared' || outcome === 'not-found') return { outcome }
  throw refuseRequester(outcome)
}
