import type { LinkView, MessageItem } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { deriveKey, fingerprintOf } from './link-key.ts'
import { type LinkRow, toLinkView } from './link-row.ts'
import type { SecretRing } from './secret-ring.ts'

/** One message, ready to be written and sent. */
export interface DueMessage {
  id: string
  kind: MessageItem['kind']
  recipient: string
  createdAt: string
  appliedAt: string | null
  view: LinkView
  /** The link's key; `null` for notices. Never to be stored or logged. */
  key: string | null
  /** Stays the same over all tries of this message. */
  messageId: string
}

/** What the mail server said to one try. `refused` is for good, `deferred` is tried again. */
export interface SendResult {
  outcome: 'accepted' | 'deferred' | 'refused'
  reply: string
}

export interface Delivery {
  links: SecretRing
  /** Writes the mail and hands it to the mail server, whose every answer is a result, not a throw. */
  send(message: DueMessage): Promise<SendResult>
  batchSize: number
  /** How long a claim holds. A worker that dies leaves its messages to the others after that. */
  leaseSeconds: number
}

type Completion = { id: string; attempt: number; reply: string; retrySeconds: number } & {
  outcome: SendResult['outcome'] | 'dropped' | 'expired'
}

type ClaimRow = {
  message_id: string
  attempt: number
  kind: MessageItem['kind']
  recipient: string
  message_created_at: string
  nonce: string
  link_key_id: number | null
  applied_at: string | null
} & LinkRow

const NOTICE_LIFE_HOURS = 72

/**
 * Claims a batch of due messages, sends them side by side and completes them: three statements a batch,
 * two when every link was mailed before. Returns how many it claimed; a full batch means that more wait.
 * A mail that `send` threw on is deferred; once the batch is completed, an AggregateError tells why.
 */
export async function deliverMessages(db: Database, delivery: Delivery): Promise<number> {
  const claimed = await db.sql<ClaimRow[]>`
    select c.id as message_id, c.attempt, c.kind, c.recipient, c.created_at as message_created_at,
      c.nonce, c.link_key_id, c.applied_at, (c.link).*
    from countersign.claim_messages(${delivery.batchSize}, make_interval(secs => ${delivery.leaseSeconds})) c`
  if (claimed.length === 0) return 0

  const verdicts = new Map(claimed.map((row) => [row, verdictOn(row)]))
  const living = claimed.filter((row) => verdicts.get(row) === undefined)
  const secrets = await chooseSecrets(db, delivery.links, living)
  const faults: unknown[] = []
  // One mail that cannot be written must not have the others of its batch sent again and again.
  const defer = (fault: unknown): SendResult => {
    faults.push(fault)
    return { outcome: 'deferred', reply: 'the mail could not be written' }
  }
  const completions = await Promise.all(
    claimed.map(async (row): Promise<Completion> => {
      const result =
        verdicts.get(row) ?? (await sendOne(row, secrets.get(row.id), delivery).catch(defer))
      return {
        id: row.message_id,
        attempt: row.attempt,
        retrySeconds: retrySeconds(row.attempt),
        ...result,
      }
    }),
  )
  await complete(db, completions)
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} mails failed on our side`)
  return claimed.length
}

/** Why a message is not sent any more, if so. */
function verdictOn(row: ClaimRow): Pick<Completion, 'outcome' | 'reply'> | undefined {
  if (row.kind === 'notice') {
    const hoursOld = (Date.now() - Date.parse(row.message_created_at)) / 3_600_000
    return hoursOld > NOTICE_LIFE_HOURS
      ? { outcome: 'expired', reply: `could not be delivered within ${NOTICE_LIFE_HOURS} hours` }
      : undefined
  }
  if (row.status !== 0)
    return { outcome: 'dropped', reply: 'the verification ended before the mail was sent' }
  if (row.is_expired)
    return { outcome: 'expired', reply: 'the link ran out before the mail could be delivered' }
  return undefined
}

/** Gives links without one their fingerprint; returns each verification's secret, by its id. */
async function chooseSecrets(
  db: Database,
  ring: SecretRing,
  rows: ClaimRow[],
): Promise<Map<string, string | undefined>> {
  const links = rows.filter(({ kind }) => kind === 'link')
  const chosen = new Map(links.map((row) => [row.id, row.link_key_id]))
  const fresh = links.filter(({ link_key_id }) => link_key_id === null)
  if (fresh.length > 0) {
    const { id, secret } = ring.current
    const set = await db.sql<{ id: string; link_key_id: number }[]>`
      select * from countersign.set_fingerprints(
        ${fresh.map((row) => row.id)}::bigint[], ${fresh.map(() => id)}::integer[],
        ${fresh.map((row) => fingerprintOf(keyOf(row, secret)).toString('hex'))}::text[])`
    for (const row of set) chosen.set(row.id, row.link_key_id)
  }
  return new Map(
    [...chosen].map(([id, keyId]) => [id, keyId === null ? undefined : ring.secretOf(keyId)]),
  )
}

async function sendOne(
  row: ClaimRow,
  secret: string | undefined,
  { send }: Delivery,
): Promise<SendResult> {
  if (row.kind === 'link' && secret === undefined) {
    return {
      outcome: 'refused',
      reply: 'the link secret that this link was made with is no longer configured',
    }
  }
  return send({
    id: row.message_id,
    kind: row.kind,
    recipient: row.recipient,
    createdAt: row.message_created_at,
    appliedAt: row.applied_at,
    view: toLinkView(row),
    key: row.kind === 'link' && secret !== undefined ? keyOf(row, secret) : null,
    messageId: `${row.message_id}.${fingerprintOf(row.nonce).toString('hex').slice(0, 24)}`,
  })
}

const keyOf = (row: ClaimRow, secret: string): string =>
  deriveKey(secret, { letter: row.type, id: row.id, recipient: row.email, nonce: row.nonce })

async function complete(db: Database, completions: Completion[]): Promise<void> {
  await db.sql`
    select countersign.complete_messages(
      ${completions.map(({ id }) => id)}::bigint[], ${completions.map(({ attempt }) => attempt)}::integer[],
      ${completions.map(({ outcome }) => outcome)}::text[], ${completions.map(({ reply }) => reply.slice(0, 1000))}::text[],
      ${completions.map((c) => c.retrySeconds)}::double precision[])`
}

/** Exponential backoff with full jitter: within 5 s, 10 s, 20 s … at most 10 minutes. */
function retrySeconds(attempt: number): number {
  const ceiling = Math.min(600, 5 * 2 ** (attempt - 1))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}
