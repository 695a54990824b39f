import type { MessageOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type RequesterRefusal, refuseRequester, type SessionProof } from '../hold/requester.ts'
import { carryTrace } from '../traceparent.ts'

interface MessageChange {
  id: string
  by: SessionProof
}

/**
 * Tries a mail again: at once where it waits for its next try, once more where it failed, whatever it failed of.
 * `too-late` when it was sent, is on its way, or its link has ended. Throws a DomainError where the session has ended or
 * its admin may not.
 */
export const sendMessageAgain = (db: Db, { id, by }: MessageChange): Promise<MessageOutcome> =>
  outcomeOf(
    db.sql<{ outcome: MessageOutcome['outcome'] | RequesterRefusal }[]>`
      select countersign.send_message_again(${carryTrace(db, id, 'bigint')}, ${by.session}) as outcome`,
  )

/**
 * Takes a mail out of the outbox that was not sent yet; `too-late` when it was, or is on its way. Throws a DomainError
 * where the session has ended or its admin may not.
 */
export const dropMessage = (db: Db, { id, by }: MessageChange): Promise<MessageOutcome> =>
  outcomeOf(
    db.sql<{ outcome: MessageOutcome['outcome'] | RequesterRefusal }[]>`
      select countersign.drop_message(${id}, ${by.session}) as outcome`,
  )

async function outcomeOf(
  asked: PromiseLike<{ outcome: MessageOutcome['outcome'] | RequesterRefusal }[]>,
): Promise<MessageOutcome> {
  const [row] = await asked
  if (!row) return { outcome: 'not-found' }
  switch (row.outcome) {
    case 'not-found':
    case 'sent-again':
    case 'dropped':
    case 'too-late':
      return { outcome: row.outcome }
    default:
      throw refuseRequester(row.outcome)
  }
}
