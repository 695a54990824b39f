import {
  type AccountNews,
  type Config,
  type EndedParts,
  type LinkDetails,
  type MessageItem,
  statusOf,
} from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { KeyRing } from '../links/key-ring.ts'
import { keyHashOf } from '../links/link-key.ts'
import { toEndedParts, toLinkDetails } from '../links/link-row.ts'
import type { Claim, ClaimRow, NewsRow } from './claim-messages.ts'
import type { Completion, SendResult } from './complete-messages.ts'
import { type Link, makeLinks } from './make-links.ts'
import { traceMail } from './trace-mail.ts'

/** The kinds of messages that belong to a verification. */
export type VerificationMessageKind = Exclude<MessageItem['kind'], 'account-notice'>

/** How the reply of a message begins that was not tried for its recipient's sake. */
export const HELD_BACK = 'held back'

/** One message of a verification, ready to be written and sent. */
export interface DueMessage {
  id: string
  verificationId: string
  kind: VerificationMessageKind
  recipient: string
  createdAt: string
  appliedAt: string | null
  /** What was ended with it. */
  ended: EndedParts | null
  details: LinkDetails
  /** The link's key; `null` for notices and alerts. Never to be stored or logged. */
  key: string | null
  /** Stays the same over all tries of this message. */
  messageId: string
  /** The same for all mails of its verification, and no message's own; `null` for those that belong to none. */
  threadId: string | null
}

/** A message about an account's credentials; it belongs to no verification. */
export interface AccountNotice
  extends Pick<DueMessage, 'id' | 'recipient' | 'createdAt' | 'messageId' | 'threadId'> {
  kind: 'account-notice'
  news: AccountNews
}

export interface Delivery {
  linkKeys: KeyRing
  /** Writes the mail and hands it to the mail server, whose every answer is a result, not a throw. */
  send(message: DueMessage | AccountNotice): Promise<SendResult>
}

/**
 * Sends what was claimed, side by side; `onDone` gets each as it ends, for `completeMessages`, and is waited for. A mail
 * that `send` threw on is deferred; once all have ended, an AggregateError says why.
 */
export async function sendClaimed(
  db: Database,
  delivery: Delivery,
  claimed: Claim,
  onDone: (completion: Completion) => unknown,
): Promise<void> {
  if (claimed.length === 0) return
  const verdicts = new Map(claimed.map((row) => [row, verdictOn(row)]))
  const living = claimed.filter((row) => verdicts.get(row) === undefined)
  const links = await makeLinks(db, delivery.linkKeys, living)
  const faults: unknown[] = []
  // One mail that cannot be written must not have the others of its batch sent again and again.
  const defer = (fault: unknown): SendResult => {
    faults.push(fault)
    return { outcome: 'deferred', reply: 'the mail could not be written' }
  }
  await Promise.all(
    claimed.map(async (row) => {
      const result: Pick<SendResult, 'minRetrySeconds'> & Pick<Completion, 'outcome' | 'reply'> =
        verdicts.get(row) ??
        (await traceMail(db.config, row, () =>
          sendOne(db.config, row, links.get(row.id), delivery).catch(defer),
        ))
      const { outcome, reply, minRetrySeconds = 0 } = result
      await onDone({
        id: row.message_id,
        attempt: row.attempt,
        outcome,
        reply,
        retrySeconds:
          outcome === 'postponed'
            ? minRetrySeconds
            : Math.max(retrySeconds(row.tries), minRetrySeconds),
      })
    }),
  )
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} mails could not be written`)
}

/** Why a message is not sent any more, if so. */
function verdictOn(row: ClaimRow): Pick<Completion, 'outcome' | 'reply'> | undefined {
  if (row.is_stale) return { outcome: 'expired', reply: 'could not be delivered within three days' }
  if (row.kind !== 'link') return heldBack(row)
  switch (statusOf(row.status, row.is_expired)) {
    case 'pending':
      return heldBack(row)
    case 'expired':
      return { outcome: 'expired', reply: 'the link ran out before the mail could be delivered' }
    default:
      return { outcome: 'dropped', reply: 'the verification ended before the mail was sent' }
  }
}

/** Said where nothing is mailed to the recipient after a bounce or a complaint. */
function heldBack({ held_back: reason, held_back_since: since }: ClaimRow) {
  // guard held-back-is-not-sent: "reason === null || since === null" → "true" (bounces.db.test.ts)
  if (reason === null || since === null) return undefined
  const day = new Date(since).toISOString().slice(0, 10)
  return { outcome: 'held-back', reply: `${HELD_BACK}: ${reason} on ${day}` } as const
}

async function sendOne(
  config: Config,
  row: ClaimRow,
  link: Link | undefined,
  { send }: Pick<Delivery, 'send'>,
): Promise<SendResult> {
  // A fault of our settings, which must fail nobody's mail for good.
  if (link?.problem !== undefined) return { outcome: 'deferred', reply: link.problem }
  const { news } = row
  if (row.kind === 'account-notice')
    return send({
      id: row.message_id,
      kind: row.kind,
      recipient: row.recipient,
      createdAt: row.message_created_at,
      news: toNews(config, news as NewsRow),
      messageId: messageIdOf(row),
      threadId: null,
    })
  return send({
    id: row.message_id,
    verificationId: row.id,
    kind: row.kind,
    recipient: row.recipient,
    createdAt: row.message_created_at,
    appliedAt: row.applied_at,
    ended: news && 'ended' in news ? toEndedParts(config, news.ended, row.locale ?? 'en') : null,
    details: toLinkDetails(config, row),
    key: link?.key ?? null,
    messageId: messageIdOf(row),
    threadId: `${row.id}.${shortHash(`thread ${row.nonce}`)}`,
  })
}

const toNews = (config: Config, news: NewsRow): AccountNews =>
  news.what === 'secured' ? { ...news, ended: toEndedParts(config, news.ended, news.locale) } : news

const messageIdOf = ({ message_id, proof }: ClaimRow): string => `${message_id}.${proof}`

const shortHash = (seed: string): string => keyHashOf(seed).toString('hex').slice(0, 24)

/** Exponential backoff with full jitter: within 5 s, 10 s, 20 s … at most 10 minutes. */
function retrySeconds(attempt: number): number {
  const ceiling = Math.min(600, 5 * 2 ** (attempt - 1))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}
