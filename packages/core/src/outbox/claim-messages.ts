import type { AccountNews, HeldBackAddress, MessageItem } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { EndedRow, LinkRow } from '../links/link-row.ts'

/** Account news as they are stored. */
export type NewsRow =
  | AccountNews
  | (Extract<AccountNews, { what: 'secured' }> & { ended: EndedRow })

export type ClaimRow = {
  message_id: string
  attempt: number
  tries: number
  kind: MessageItem['kind']
  recipient: string
  message_created_at: string
  nonce: string
  link_key_id: number | null
  link_epoch: number
  /** The database's: links of an earlier one are made again when they are mailed again. */
  current_epoch: number
  applied_at: string | null
  is_stale: boolean
  /** For the Message-ID: what a report on the mail is believed by. */
  proof: string
  /** Why nothing is mailed to the recipient, and since when. */
  held_back: HeldBackAddress['reason'] | null
  held_back_since: string | null
  news: NewsRow | { ended: EndedRow } | null
  /** The span that queued it, as W3C Trace Context writes it; `null` where nothing was traced. */
  traceparent: string | null
} & LinkRow

/** Messages that are this worker's to send, until their lease runs out. */
export type Claim = readonly ClaimRow[]

/** Takes up to a batch of due messages, the oldest first, which nobody else gets until the lease is over. */
export async function claimMessages(
  db: Database,
  { batchSize, leaseSeconds }: { batchSize: number; leaseSeconds: number },
): Promise<Claim> {
  return db.sql<ClaimRow[]>`
    select c.id as message_id, c.attempt, c.tries, c.kind, c.recipient, c.created_at as message_created_at,
      c.nonce, c.link_key_id, c.link_epoch, c.current_epoch, c.applied_at, c.is_stale, c.proof, c.held_back, c.held_back_since,
      c.news, c.traceparent, (c.link).*
    from countersign.claim_messages_2(${batchSize}, make_interval(secs => ${leaseSeconds})) c`
}

/** Keeps claimed messages that are still being sent; without it others get them when their lease is over. */
export async function extendLeases(
  db: Database,
  claimed: readonly { id: string; attempt: number }[],
  leaseSeconds: number,
): Promise<void> {
  if (claimed.length === 0) return
  await db.sql`
    select countersign.extend_leases(
      ${claimed.map(({ id }) => id)}::bigint[], ${claimed.map(({ attempt }) => attempt)}::integer[],
      make_interval(secs => ${leaseSeconds}))`
}
