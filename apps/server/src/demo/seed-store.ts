import type { Db } from '@countersign/db'
import type { History } from './seed-history.ts'
import type { SeedWorld } from './seed-world.ts'

type Sql = Db['sql']

/** Writes the accounts, the people and their cards as the history left them, and moves the sequences on. */
export async function storePeople(sql: Sql, { admins, users }: SeedWorld): Promise<void> {
  const roles = ['owner', 'operator', 'viewer']
  await sql`
    insert into countersign.panel_admin (id, name, email, email_verified, role, locale, created_at, updated_at)
    select id, name, email, true, role, locale, created_at, created_at
    from jsonb_to_recordset(${rows(admins, (admin, index) => ({
      id: admin.id,
      name: admin.name,
      email: admin.email,
      role: roles[index],
      locale: admin.locale,
      created_at: time(admin.createdAt),
    }))}::text::jsonb)
      as a(id bigint, name text, email text, role text, locale text, created_at timestamptz)`
  await sql`
    insert into countersign.panel_account (user_id, account_id, provider_id, password, created_at, updated_at)
    select id, id::text, 'credential', password, created_at, created_at
    from jsonb_to_recordset(${rows(admins, (admin) => ({
      id: admin.id,
      password: admin.password,
      created_at: time(admin.createdAt),
    }))}::text::jsonb) as a(id bigint, password text, created_at timestamptz) order by a.id`
  await sql`
    with person as (
      select * from jsonb_to_recordset(${rows(users, (user) => ({
        ...user.card,
        id: user.id,
        name: user.name,
        email: user.email,
        password: user.password,
        locale: user.locale,
        created_at: time(user.createdAt),
      }))}::text::jsonb) as p(id bigint, name text, email text, password text, locale text,
        created_at timestamptz, credit_num text, exp_date text)
    ), stored as (
      insert into public."User" (id, name, email, password, locale, created_at)
      select id, name, email, password, locale, created_at from person
    )
    insert into public."User_credit" (id, user_id, credit_num, exp_date)
    select id, id, credit_num, exp_date from person`
  for (const table of ['countersign.panel_admin', 'public."User"', 'public."User_credit"'])
    await continueIds(sql, table)
}

/** Writes the history; ids follow the order of the times. */
export async function storeHistory(
  sql: Sql,
  { verifications, messages, events }: History,
): Promise<void> {
  const messageIds = new Map(messages.map((message, index) => [message, index + 1]))
  await sql`
    insert into countersign.verification (id, type, status, email, title, description, changes, before,
      subject_kind, subject_id, subject_name, notice_email, requester_kind, requester_id, requester_name, nonce,
      link_key_id, fingerprint, created_at, expires_at, ended_at, superseded_by, conflict, reason)
    overriding system value
    select id, type, status, email, title, description, changes, before,
      subject_kind, subject_id, subject_name, notice_email, requester_kind, requester_id, requester_name, nonce,
      link_key_id, decode(fingerprint, 'hex'), created_at, expires_at, ended_at, superseded_by, conflict, reason
    from jsonb_to_recordset(${rows(verifications, ({ person, change, requester, ...row }) => ({
      id: row.id,
      type: row.type,
      status: row.status,
      email: change.recipient,
      title: row.title,
      description: row.description,
      changes: change.changes,
      before: change.before,
      subject_kind: person.kind,
      subject_id: person.id,
      subject_name: row.subjectName,
      notice_email: row.noticeEmail,
      requester_kind: requester.kind,
      requester_id: requester.id,
      requester_name: requester.name,
      nonce: row.nonce,
      link_key_id: row.linkKeyId,
      fingerprint: row.fingerprint,
      created_at: time(row.createdAt),
      expires_at: time(row.expiresAt),
      ended_at: time(row.endedAt),
      superseded_by: row.supersededBy,
      conflict: row.conflict,
      reason: row.reason,
    }))}::text::jsonb) as v(id bigint, type text, status smallint, email text, title text, description text,
      changes jsonb, before jsonb, subject_kind text, subject_id text, subject_name text, notice_email text,
      requester_kind text, requester_id text, requester_name text, nonce uuid, link_key_id integer,
      fingerprint text, created_at timestamptz, expires_at timestamptz, ended_at timestamptz,
      superseded_by bigint, conflict jsonb, reason text)`
  await sql`
    insert into countersign.message (id, verification_id, kind, recipient, status, attempts, claims, created_at,
      due_at, sent_at, last_reply, last_outcome)
    overriding system value
    select * from jsonb_to_recordset(${rows(messages, (message, index) => ({
      id: index + 1,
      verification_id: message.verificationId,
      kind: message.kind,
      recipient: message.recipient,
      status: message.status,
      attempts: message.claims,
      claims: message.claims,
      created_at: time(message.createdAt),
      due_at: time(message.dueAt),
      sent_at: time(message.sentAt),
      last_reply: message.lastReply,
      last_outcome: message.attempts.at(-1)?.outcome,
    }))}::text::jsonb) as m(id bigint, verification_id bigint, kind text, recipient text, status text,
      attempts integer, claims integer, created_at timestamptz, due_at timestamptz, sent_at timestamptz,
      last_reply text, last_outcome text)`
  const attempts = messages.flatMap((message, index) =>
    message.attempts.map((attempt) => ({
      ...attempt,
      at: time(attempt.at),
      message_id: index + 1,
    })),
  )
  await sql`
    insert into countersign.attempt (message_id, number, at, outcome, reply)
    select * from jsonb_to_recordset(${JSON.stringify(attempts)}::text::jsonb)
      as a(message_id bigint, number integer, at timestamptz, outcome text, reply text)`
  await sql`
    insert into countersign.event (id, verification_id, kind, at, by_kind, by_id, by_name, detail)
    overriding system value
    select * from jsonb_to_recordset(${rows(events, ({ message, by, ...event }, index) => ({
      id: index + 1,
      verification_id: event.verificationId,
      kind: event.kind,
      at: time(event.at),
      by_kind: by.kind,
      by_id: by.id,
      by_name: by.name,
      detail: message
        ? {
            message: String(messageIds.get(message)),
            mail: message.kind,
          }
        : event.detail,
    }))}::text::jsonb) as e(id bigint, verification_id bigint, kind text, at timestamptz, by_kind text,
      by_id text, by_name text, detail jsonb) order by id`
  for (const table of ['verification', 'message', 'event'])
    await continueIds(sql, `countersign.${table}`)
}

/** Lets the table's sequence go on after the ids that were given. */
async function continueIds(sql: Sql, table: string): Promise<void> {
  await sql.unsafe(
    `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
  )
}

const rows = <Row>(items: readonly Row[], write: (item: Row, index: number) => object): string =>
  JSON.stringify(items.map(write))

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
