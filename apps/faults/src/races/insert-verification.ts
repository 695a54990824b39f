import { randomUUID } from 'node:crypto'
import type { Config } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { deriveKey, fingerprintOf } from '@countersign/core'
import type { Sql } from 'postgres'

/** A verification as it is when a race begins: of whatever age, and with whatever time left. */
export interface VerificationFacts {
  /** The person whose address it changes. */
  user: string
  from: string
  to: string
  /** Whom its link goes to. */
  email: string
  /** From now; negative where it ran out so long ago. */
  expiresInMs: number
  /** How it has ended. Pending unless said otherwise. */
  ending?: 'confirmed' | 'expired'
  /** The change that it undoes. */
  undoOf?: string
  /** Of a change whose present mailbox is said to be lost; its cool-down is over. */
  lostMailbox?: { groupId: string; role: 0 | 2 }
}

export interface Inserted {
  id: string
  key: string
}

const ENDINGS = { confirmed: 1, expired: 6 } as const
const UNDO = (exampleConfig as Config).types.find(({ isInverse }) => isInverse)?.letter ?? ''

/**
 * Writes a verification, its mail if it is pending, and its lines of the audit trail, by the role that owns the tables:
 * no verb makes one that is old already. Its link works at once. `id` is drawn where none is given.
 */
export async function insertVerification(
  sql: Sql,
  link: { id: number; secret: string },
  facts: VerificationFacts,
  id?: string,
): Promise<Inserted> {
  const { user, from, to, email, expiresInMs, ending, undoOf = null, lostMailbox } = facts
  const letter = undoOf === null ? 'A' : UNDO
  const own = id ?? (await drawId(sql))
  const nonce = randomUUID()
  const key = deriveKey(link.secret, { letter, id: own, recipient: email, nonce })
  const { groupId = null, role = 0 } = lostMailbox ?? {}
  // Of no admin that is there: whoever it is may approve.
  const requester = lostMailbox ? { kind: 'admin', id: '0' } : { kind: 'subject', id: user }
  await sql.begin(async (tx) => {
    const expiresAt = tx`now() + make_interval(secs => ${expiresInMs / 1000})`
    await tx`
      insert into countersign.verification (id, type, status, email, title, changes, before, subject_kind, subject_id,
        subject_name, notice_email, requester_kind, requester_id, nonce, fingerprint, link_key_id, created_at, expires_at,
        ended_at, group_id, role, cool_down_until, undo_of)
      overriding system value
      values (${own}, ${letter}, ${ending ? ENDINGS[ending] : 0}, ${email}, '', ${tx.json({ User: { email: to } })},
        ${tx.json({ User: { email: from } })}, 'User', ${user}, ${`Person ${user}`}, ${from}, ${requester.kind},
        ${requester.id}, ${nonce}, ${fingerprintOf(key)}, ${link.id}, least(now(), ${expiresAt}) - interval '1 day',
        ${expiresAt}, ${ending ? expiresAt : null}, ${groupId}, ${role},
        ${lostMailbox ? tx`now() - interval '1 second'` : null}, ${undoOf})`
    // Of a lost mailbox the new address is mailed once the change is approved.
    if (!ending && expiresInMs > 0 && !(lostMailbox && role === 0))
      await tx`
        insert into countersign.message (verification_id, kind, recipient, created_at)
        values (${own}, 'link', ${email}, now() - interval '2 minutes')`
    await tx`
      insert into countersign.event (verification_id, kind, by_kind, by_id)
      values (${own}, 'held', ${requester.kind}, ${requester.id})`
    if (ending)
      await tx`
        insert into countersign.event (verification_id, kind, by_kind, at)
        values (${own}, ${ending}, 'worker', ${expiresAt})`
  })
  return { id: own, key }
}

export async function drawId(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select nextval('countersign.verification_id_seq')::text as id`
  return row?.id ?? ''
}
