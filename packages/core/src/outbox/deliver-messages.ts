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
import { deriveKey, fingerprintOf, keyHashOf } from '../links/link-key.ts'
import { type EndedRow, type LinkRow, toEndedParts, toLinkDetails } from '../links/link-row.ts'

/** The kinds of messages that belong to a verification. */
export type VerificationMessageKind = Exclude<MessageItem['kind'], 'account-notice'>

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
}

/** A message that tells of an account's credentials, and belongs to no verification. */
export interface AccountNotice
  extends Pick<DueMessage, 'id' | 'recipient' | 'createdAt' | 'messageId'> {
  kind: 'account-notice'
  news: AccountNews
}

/**
 * What came of one try. `refused` is a verdict on the recipient or this message, for good; `sender-refused` one
 * on us, tried again like `deferred`; `postponed` means that nothing was tried.
 */
export interface SendResult {
  outcome: 'accepted' | 'deferred' | 'sender-refused' | 'refused' | 'postponed'
  reply: string
  /** Tried again no sooner. */
  minRetrySeconds?: number | undefined
}

export interface Delivery {
  linkKeys: KeyRing
  /** Writes the mail and hands it to the mail server, whose every answer is a result, not a throw. */
  send(message: DueMessage | AccountNotice): Promise<SendResult>
  batchSize: number
  /** How long a claim holds. A worker that dies leaves its messages to the others after that. */
  leaseSeconds: number
}

/** What became of one claimed message. */
export interface Completion {
  id: string
  /** The claim's fencing token. */
  attempt: number
  outcome: SendResult['outcome'] | 'dropped' | 'expired'
  reply: string
  retrySeconds: number
}

/** Account news as they are stored. */
type NewsRow = AccountNews | (Extract<AccountNews, { what: 'secured' }> & { ended: EndedRow })

type ClaimRow = {
  message_id: string
  attempt: number
  tries: number
  kind: MessageItem['kind']
  recipient: string
  message_created_at: string
  nonce: string
  link_key_id: number | null
  link_epoch: number
  /** The database's: links of an earlier one are made anew when they are mailed again. */
  current_epoch: number
  applied_at: string | null
  is_stale: boolean
  news: NewsRow | { ended: EndedRow } | null
} & LinkRow

/** Messages that are this worker's to send, until their lease runs out. */
type Claim = readonly ClaimRow[]

/**
 * Claims a batch of due messages and delivers it: three statements a batch, two when every link was mailed
 * before. Returns how many it claimed; a full batch means that more wait. Throws as `sendClaimed`.
 */
export async function deliverMessages(db: Database, delivery: Delivery): Promise<number> {
  const claimed = await claimMessages(db, delivery)
  const completions: Completion[] = []
  try {
    await sendClaimed(db, delivery, claimed, (completion) => completions.push(completion))
  } finally {
    await completeMessages(db, completions)
  }
  return claimed.length
}

/** Takes up to a batch of due messages, the oldest first, which nobody else gets until the lease is over. */
export async function claimMessages(
  db: Database,
  { batchSize, leaseSeconds }: Pick<Delivery, 'batchSize' | 'leaseSeconds'>,
): Promise<Claim> {
  return db.sql<ClaimRow[]>`
    select c.id as message_id, c.attempt, c.tries, c.kind, c.recipient, c.created_at as message_created_at,
      c.nonce, c.link_key_id, c.link_epoch, c.current_epoch, c.applied_at, c.is_stale, c.news, (c.link).*
    from countersign.claim_messages(${batchSize}, make_interval(secs => ${leaseSeconds})) c`
}

/**
 * Sends what was claimed, side by side; `onDone` gets each as it ends, for `completeMessages`, and is waited for. A mail
 * that `send` threw on is deferred; once all have ended, an AggregateError tells why.
 */
export async function sendClaimed(
  db: Database,
  delivery: Pick<Delivery, 'linkKeys' | 'send'>,
  claimed: Claim,
  onDone: (completion: Completion) => unknown,
): Promise<void> {
  if (claimed.length === 0) return
  const verdicts = new Map(claimed.map((row) => [row, verdictOn(row)]))
  const living = claimed.filter((row) => verdicts.get(row) === undefined)
  const links = await makeLinks(db, delivery, living)
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
        (await sendOne(db.config, row, links.get(row.id), delivery).catch(defer))
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

/** Writes down what became of claimed messages, in one statement; until then they come again after their lease. */
export async function completeMessages(
  db: Database,
  completions: readonly Completion[],
): Promise<void> {
  if (completions.length === 0) return
  await db.sql`
    select countersign.complete_messages(
      ${completions.map(({ id }) => id)}::bigint[], ${completions.map(({ attempt }) => attempt)}::integer[],
      ${completions.map(({ outcome }) => outcome)}::text[], ${completions.map(({ reply }) => reply.slice(0, 1000))}::text[],
      ${completions.map((c) => c.retrySeconds)}::double precision[])`
}

/** Keeps claimed messages that are still being sent; without it others get them when their lease is over. */
export async function extendLeases(
  db: Database,
  claimed: readonly Pick<Completion, 'id' | 'attempt'>[],
  leaseSeconds: number,
): Promise<void> {
  if (claimed.length === 0) return
  await db.sql`
    select countersign.extend_leases(
      ${claimed.map(({ id }) => id)}::bigint[], ${claimed.map(({ attempt }) => attempt)}::integer[],
      make_interval(secs => ${leaseSeconds}))`
}

/** Why a message is not sent any more, if so. */
function verdictOn(row: ClaimRow): Pick<Completion, 'outcome' | 'reply'> | undefined {
  if (row.is_stale) return { outcome: 'expired', reply: 'could not be delivered within three days' }
  if (row.kind !== 'link') return undefined
  switch (statusOf(row.status, row.is_expired)) {
    case 'pending':
      return undefined
    case 'expired':
      return { outcome: 'expired', reply: 'the link ran out before the mail could be delivered' }
    default:
      return { outcome: 'dropped', reply: 'the verification ended before the mail was sent' }
  }
}

/** A verification's link, or why it cannot be made here. */
type Link = { key: string; problem?: never } | { key?: never; problem: string }

/** Gives links without one their fingerprint; returns each link by its verification's id. */
async function makeLinks(
  db: Database,
  { linkKeys: ring }: Pick<Delivery, 'linkKeys'>,
  rows: Claim,
): Promise<Map<string, Link>> {
  const links = rows.filter(({ kind }) => kind === 'link')
  const chosen = new Map(links.map((row) => [row.id, row]))
  const fresh = links.filter(
    (row) => row.link_key_id === null || row.link_epoch < row.current_epoch,
  )
  const { id: currentId, secret: currentSecret } = ring.current
  const made = new Map(fresh.map((row) => [row.id, keyOf(row, currentSecret, row.current_epoch)]))
  if (fresh.length > 0) {
    const fingerprints = fresh.map(({ id, current_epoch: epoch }) =>
      fingerprintOf(made.get(id) as string, epoch).toString('hex'),
    )
    const set = await db.sql<{ id: string; link_key_id: number; link_epoch: number }[]>`
      select * from countersign.set_fingerprints(
        ${fresh.map((row) => row.id)}::bigint[], ${fresh.map(() => currentId)}::integer[],
        ${fingerprints}::text[])`
    for (const row of set) Object.assign(chosen.get(row.id) ?? {}, row)
  }
  return new Map(
    [...chosen].map(([id, row]) => {
      const madeKey = row.link_key_id === currentId ? made.get(id) : undefined
      if (madeKey !== undefined) return [id, { key: madeKey }]
      const secret = row.link_key_id === null ? undefined : ring.secretOf(row.link_key_id)
      return [
        id,
        secret === undefined
          ? { problem: 'the link secret that this link was made with is no longer configured' }
          : { key: keyOf(row, secret, row.link_epoch) },
      ]
    }),
  )
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
      messageId: messageIdOf(row, `${row.message_id} ${row.message_created_at}`),
    })
  return send({
    id: row.message_id,
    verificationId: row.id,
    kind: row.kind,
    recipient: row.recipient,
    createdAt: row.message_created_at,
    appliedAt: row.applied_at,
    ended: news && 'ended' in news ? toEndedParts(config, news.ended) : null,
    details: toLinkDetails(config, row),
    key: link?.key ?? null,
    messageId: messageIdOf(row, row.nonce),
  })
}

const toNews = (config: Config, news: NewsRow): AccountNews =>
  news.what === 'secured' ? { ...news, ended: toEndedParts(config, news.ended) } : news

const messageIdOf = ({ message_id }: ClaimRow, seed: string): string =>
  `${message_id}.${keyHashOf(seed).toString('hex').slice(0, 24)}`

const keyOf = (row: ClaimRow, secret: string, epoch: number): string =>
  deriveKey(secret, { letter: row.type, id: row.id, recipient: row.email, nonce: row.nonce }, epoch)

/** Exponential backoff with full jitter: within 5 s, 10 s, 20 s … at most 10 minutes. */
function retrySeconds(attempt: number): number {
  const ceiling = Math.min(600, 5 * 2 ** (attempt - 1))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}
