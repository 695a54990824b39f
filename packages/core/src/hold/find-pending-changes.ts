import type { PendingChange, SubjectRef } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import { refuseRequester } from './requester.ts'

const FIND = '(select countersign.find_pending($1::text, $2::text) as pending)'

/**
 * What waits to be confirmed for a subject, the newest first, for that subject's own eyes. Offers to undo are none of it.
 * Throws a DomainError `not-allowed` where the role that calls may not act as its subjects.
 */
export async function findPendingChanges(
  db: AnyTransaction,
  subject: SubjectRef,
): Promise<PendingChange[]> {
  const row = await callFunction<{ pending: PendingChange[] | null }>(db, FIND, [
    subject.kind,
    subject.id,
  ])
  if (!row?.pending) throw refuseRequester('not-allowed', { kind: 'subject', subject })
  const moment = (text: string) => new Date(text).toISOString()
  return row.pending.map((change) => ({
    ...change,
    createdAt: moment(change.createdAt),
    expiresAt: moment(change.expiresAt),
    coolDownUntil: change.coolDownUntil && moment(change.coolDownUntil),
  }))
}
