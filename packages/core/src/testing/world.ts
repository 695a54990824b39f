import { type AnyHoldInput, PANEL_ADMIN, type SubjectRef } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { DomainError } from '../domain-error.ts'
import { encryptValue } from '../hold/encrypted-value.ts'
import { holdChange } from '../hold/hold-change.ts'
import {
  type ClientRequester,
  type ProvenRequester,
  proofOf,
  type SessionProof,
} from '../hold/requester.ts'
import { type KeyRing, parseKeyRing } from '../links/key-ring.ts'
import { deriveKey, fingerprintOf } from '../links/link-key.ts'

export const linkKeys = parseKeyRing('1:the-link-secret-of-the-tests-0123456789')
export const encryptionKeys = parseKeyRing('1:the-encryption-key-of-the-tests-0123456789')
/** Who holds unless a test says otherwise. */
const someProgram: ClientRequester = { kind: 'client', id: 'billing', name: 'Billing' }

/** Stands in for the slow password hash of the server. */
export const hashPrompted = async (value: string): Promise<string> => `hash of ${value}`

/** A held change with its link's key, as its recipient has it once the mail is there. */
export interface Held {
  id: string
  key: string
  subject: SubjectRef
}

export type World = ReturnType<typeof openWorld>

let people = 0

/**
 * The example shop in words of its own trade: who there is, what they hold, what became of it. `db` is
 * the server's role and does what the server does; `migrator` owns the tables, and arranges and looks.
 */
export function openWorld(db: Database, migrator: Database) {
  const { sql } = migrator

  async function addUser(facts: Partial<{ name: string; email: string; password: string }> = {}) {
    const { name = 'Ada', email = `person-${++people}@example.com`, password = null } = facts
    return added(
      'User',
      await sql`
      insert into public."User" (name, email, password) values (${name}, ${email}, ${password})
      returning id`,
    )
  }

  async function addAdmin(
    facts: Partial<{ name: string; email: string; role: string; password: string }> = {},
  ) {
    const { name = 'Kay', email = `person-${++people}@example.com`, role = 'owner' } = facts
    const admin = added(
      PANEL_ADMIN,
      await sql`
      insert into countersign.panel_admin (name, email, role) values (${name}, ${email}, ${role})
      returning id`,
    )
    await sql`
      insert into countersign.panel_account (user_id, account_id, provider_id, password)
      values (${admin.id}, ${admin.id}, 'credential', ${facts.password ?? 'hash of the old password'})`
    return admin
  }

  async function addCard(of: SubjectRef, number = '4111111111111111', expiry = '2031-01') {
    const encryptedNumber = encryptValue(
      encryptionKeys,
      'User_credit.credit_num',
      number,
      `•••• ${number.slice(-4)}`,
    )
    await sql`
      insert into public."User_credit" (user_id, credit_num, exp_date)
      values (${of.id}, ${encryptedNumber}, ${expiry})`
  }

  /** Signs an admin in, and gives what proves it. */
  async function addSession(of: SubjectRef): Promise<SessionProof> {
    const token = `token-${++people}`
    await sql`
      insert into countersign.panel_session (user_id, token, expires_at)
      values (${of.id}, ${token}, now() + interval '1 day')`
    return proofOf(token)
  }

  let olga: Promise<SessionProof & { id: string; name: string }> | undefined
  /** An operator who is signed in; added when first asked for. Whose change they ask for is told, and can stop it. */
  const someAdmin = () => {
    const add = async () => {
      const name = 'Olga Operator'
      const admin = await addAdmin({ name, role: 'operator' })
      return { id: admin.id, name, ...(await addSession(admin)) }
    }
    olga ??= add()
    return olga
  }

  const hold = async (
    input: AnyHoldInput,
    requester: ProvenRequester = someProgram,
  ): Promise<Held> => {
    const { id, subject } = await holdChange(db, input, { requester, encryptionKeys })
    return { id, key: await keyOf(id), subject }
  }

  /** Holds a new address as the subject's own application will ask for it, once it may act as its subjects. */
  async function askForAddress(of: SubjectRef, to: string): Promise<{ id: string }> {
    const { type, changes } = addressChange(of, to)
    const [row] = await sql<{ outcome: string; id: string }[]>`
      select outcome, id from countersign.hold_by(${type}, ${of.kind}, ${of.id}, ${sql.json(changes)},
        'Confirm your new e-mail address', null, 'en', 'subject', ${of.id}, 'Ada', null)`
    if (row?.outcome !== 'held') throw new DomainError('unchanged', `not held: ${row?.outcome}`)
    return { id: row.id }
  }

  /** The key as the worker makes it: derived, and its fingerprint set, if that was not done before. */
  async function keyOf(id: string, ring: KeyRing = linkKeys): Promise<string> {
    const [row] = await sql<{ letter: string; recipient: string; nonce: string }[]>`
      select type as letter, email as recipient, nonce from countersign.verification where id = ${id}`
    if (!row) throw new Error(`there is no verification ${id}`)
    const key = deriveKey(ring.current.secret, { ...row, id })
    await sql`
      select countersign.set_fingerprints(
        ${[id]}::bigint[], ${[ring.current.id]}::integer[], ${[fingerprintOf(key).toString('hex')]}::text[])`
    return key
  }

  /** Moves a verification back in time, which its guard forbids to everybody but a superuser. */
  async function backdate(id: string, hours: number) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`
        update countersign.verification set created_at = created_at - make_interval(hours => ${hours}),
          expires_at = expires_at - make_interval(hours => ${hours}) where id = ${id}`
    })
  }

  return {
    addUser,
    addAdmin,
    addCard,
    addSession,
    someAdmin,
    hold,
    askForAddress,
    keyOf,
    backdate,

    /** Asked for by the subject itself, unless `by` says otherwise: then the new address alone confirms it. */
    async holdEmailChange({
      to,
      subject: of,
      by,
    }: {
      to: string
      subject?: SubjectRef
      by?: ProvenRequester
    }): Promise<Held> {
      const subject = of ?? (await addUser())
      if (!by) {
        const held = await askForAddress(subject, to)
        return { id: held.id, key: await keyOf(held.id), subject }
      }
      return hold(addressChange(subject, to), by)
    },

    /** A new address for somebody whose present mailbox `by` says is lost, with both links as they will be mailed. */
    async holdForLostMailbox(
      by: ProvenRequester,
      of?: SubjectRef,
      to = `person-${++people}@new.example`,
    ) {
      const subject = of ?? (await addUser())
      const held = await hold({ ...addressChange(subject, to), mailboxLost: true }, by)
      return { ...held, to, present: await this.partnerOf(held) }
    },

    /** Moves the end of a cool-down, and the mail that waits for it, into the past. */
    async endCoolDown(id: string) {
      await sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`
          update countersign.verification set cool_down_until = now() - interval '1 second' where group_id = ${id}`
        await tx`
          update countersign.message set due_at = now() - interval '1 second'
          where verification_id = ${id} and status = 'queued' and claims = 0`
      })
    },

    /** A handover by its two keys: that of the new address, and that of the present one. */
    async holdHandover({
      to = 'grace@example.com',
      name = 'Grace',
      subject: of = null as SubjectRef | null,
    } = {}) {
      const { id } = of ?? (await addUser())
      const taker = await hold({
        type: 'D',
        subject: { kind: 'User', id },
        changes: { User: { email: to, name } },
      })
      const giver = await this.partnerOf(taker)
      return { taker, giver, subject: taker.subject }
    },

    /** The other verification of the same change: the present address's key. */
    async partnerOf({ id, subject: of }: Held): Promise<Held> {
      const [row] = await sql<{ id: string }[]>`
        select id from countersign.verification where group_id = ${id} and id <> ${id}`
      if (!row) throw new Error(`verification ${id} has no partner`)
      return { id: row.id, key: await keyOf(row.id), subject: of }
    },

    /** The link that undoes an applied change. */
    async undoOf({ id, subject: of }: Held): Promise<Held> {
      const [row] = await sql<{ id: string }[]>`
        select id from countersign.verification where undo_of = ${id}`
      if (!row) throw new Error(`nothing undoes verification ${id}`)
      return { id: row.id, key: await keyOf(row.id), subject: of }
    },

    async holdPasswordReset(of?: SubjectRef): Promise<Held> {
      const subject = of ?? (await addAdmin())
      return hold({ type: subject.kind === PANEL_ADMIN ? 'b' : 'B', subject, changes: {} })
    },

    async holdCardChange({ number = '5555555555554444', expiry = '2032-02' } = {}): Promise<Held> {
      const { id } = await addUser()
      await addCard({ kind: 'User', id })
      return hold({
        type: 'C',
        subject: { kind: 'User', id },
        changes: { User_credit: { credit_num: number, exp_date: expiry } },
      })
    },

    expire: (id: string) => backdate(id, 24 * 365),

    async emailOf({ kind, id }: SubjectRef): Promise<string | undefined> {
      const [row] =
        kind === PANEL_ADMIN
          ? await sql`select email from countersign.panel_admin where id = ${id}`
          : await sql`select email from public."User" where id = ${id}`
      return row?.email
    },

    async passwordOf({ kind, id }: SubjectRef): Promise<string | null | undefined> {
      const [row] =
        kind === 'User'
          ? await sql`select password from public."User" where id = ${id}`
          : await sql`select password from countersign.panel_account where user_id = ${id}`
      return row?.password
    },

    async cardOf({ id }: SubjectRef) {
      const [row] = await sql<{ credit_num: string; exp_date: string }[]>`
        select credit_num, exp_date from public."User_credit" where user_id = ${id}`
      if (!row) throw new Error(`User ${id} has no card`)
      return row
    },

    async rowOf(id: string) {
      const [row] = await sql<VerificationRow[]>`
        select status, locale, changes, before, conflict, fingerprint, link_key_id, superseded_by, ended_at
        from countersign.verification where id = ${id}`
      if (!row) throw new Error(`there is no verification ${id}`)
      return row
    },

    async statusOf(id: string): Promise<number> {
      return (await this.rowOf(id)).status
    },

    async eventsOf(id: string): Promise<string[]> {
      const events = await sql<{ kind: string }[]>`
        select kind from countersign.event where verification_id = ${id} order by id`
      return events.map(({ kind }) => kind)
    },

    async messagesOf(id: string) {
      return sql<MessageRow[]>`
        select id, kind, recipient, status, attempts, due_at, last_reply, last_outcome
        from countersign.message where verification_id = ${id} order by id`
    },

    /** Every row of every table as text, for looking for what must not be anywhere. */
    async everythingStored(): Promise<string> {
      const tables = await sql<{ schema: string; name: string }[]>`
        select table_schema as schema, table_name as name from information_schema.tables
        where table_schema in ('public', 'countersign') and table_type = 'BASE TABLE'`
      const texts = await Promise.all(
        tables.map(
          ({ schema, name }) => sql`select t::text as row from ${sql(schema)}.${sql(name)} t`,
        ),
      )
      return texts.flatMap((rows) => rows.map(({ row }) => row)).join('\n')
    },
  }
}

/** A change of a subject's own address. */
function addressChange(subject: SubjectRef, to: string) {
  return subject.kind === PANEL_ADMIN
    ? { type: 'a', subject, changes: { panel_admin: { email: to } } }
    : { type: 'A', subject, changes: { User: { email: to } } }
}

function added<Kind extends string>(kind: Kind, rows: readonly { id?: string }[]) {
  const id = rows[0]?.id
  if (!id) throw new Error(`no ${kind} was added`)
  return { kind, id }
}

interface VerificationRow {
  status: number
  locale: string | null
  changes: Record<string, Record<string, string | null>>
  before: Record<string, Record<string, string | null>>
  conflict: { kind: string; table: string | null; columns: string[] } | null
  fingerprint: Buffer | null
  link_key_id: number | null
  superseded_by: string | null
  ended_at: string | null
}

interface MessageRow {
  id: string
  kind: string
  recipient: string
  status: string
  attempts: number
  due_at: string
  last_reply: string | null
  last_outcome: string | null
}
