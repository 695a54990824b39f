import { type Bounce, readTypedAddress } from '@countersign/changes'
import type { Db } from '@countersign/db'

/** What a report says of one mail: a bounce, a delay or a complaint. */
export interface BounceReport {
  /** The Message-ID that the mail was sent with; what is around or behind its first part does not matter. */
  messageId: string
  /** The addresses that the report names as the mail's recipient. */
  recipients: readonly string[]
  kind: Bounce['kind']
  /** Enhanced status code (RFC 3463), where it has one. */
  status: string | null
  /** What the mail server or service said. */
  reply: string
}

const MESSAGE_ID = /^<?(\d{1,18})\.([0-9a-f]{24})(?:@|$)/
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/

/**
 * Codes of a failure that is not the mailbox's for good (RFC 3463): of the sender, a full mailbox, a mail that is too
 * large, a fault of a mail system, the protocol, a mail's content, or a rule.
 */
const OF_ANOTHER_THING = /^(?:4\.|5\.(?:1\.[78]$|2\.[23]$|[35-7]\.))/

/**
 * Writes down what a report says of a mail of ours. A failure fails the mail, and holds its recipient's address back
 * where it is the mailbox's for good; so does a complaint. `known`: of this kind one was recorded before; `unknown`: the
 * report names no mail of ours, or not the address that it went to. Then nothing has changed.
 */
export async function recordBounce(
  { sql }: Pick<Db, 'sql'>,
  { messageId, recipients, kind, status: given, reply }: BounceReport,
): Promise<{ outcome: 'recorded' | 'known' | 'unknown' }> {
  const [, id, proof] = MESSAGE_ID.exec(messageId.trim()) ?? []
  if (id === undefined || proof === undefined) return { outcome: 'unknown' }
  const addresses = recipients.flatMap((text) => {
    const reading = readTypedAddress(text)
    return 'address' in reading ? [reading.address] : []
  })
  const status = given !== null && STATUS.test(given) ? given : null
  // guard only-dead-mailboxes-are-held-back: "!OF_ANOTHER_THING.test(status ?? '')" → "true" (bounces.db.test.ts)
  const isDead = kind === 'failed' && !OF_ANOTHER_THING.test(status ?? '')
  const [row] = await sql<{ outcome: 'recorded' | 'known' | 'unknown' }[]>`
    select countersign.record_bounce(${id}, ${proof}, ${addresses}::text[], ${kind}, ${isDead || kind === 'complained'},
      ${status}, ${oneLine(reply, status)}) as outcome`
  if (!row) throw new Error('countersign.record_bounce returned no row')
  return { outcome: row.outcome }
}

/** The reply in one line, which names the code; as long as those that mail servers give are kept. */
function oneLine(reply: string, status: string | null): string {
  const words = reply
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const named = status === null || words.includes(status) ? words : `${status} ${words}`.trim()
  return named.slice(0, 1000)
}
