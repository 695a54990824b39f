import { formatKey, SECRET_LENGTH } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { HttpRequest } from './http-load.ts'
import type { BenchDatabase } from './start-database.ts'

type Sql = Database['sql']

/** A run of pending changes with links that were mailed, one for each id. */
export interface HeldChanges {
  firstId: number
  /** The keys of their links, in the order of their ids. */
  keys: string[]
}

/*
 * A real link's secret is an HMAC under the link secret. Here all links share one, so that pgbench, which
 * knows no HMAC, can write down a link's fingerprint too. Nothing on the way looks at what a secret is.
 */
const SECRET = 'Bench'.padEnd(SECRET_LENGTH, '0')

/** SQL for what confirming a bench link of type A takes, with the id that the expression gives. */
export const keyHashSql = (id: string, letter = "'A'"): string =>
  `sha256('\\x3000'::bytea || convert_to(${letter} || '${SECRET}' || to_hex(${id}), 'UTF8'))`

/** Adds that many users, none of whom has a pending change, and gives the first one's id. */
export async function addUsers({ migrator }: BenchDatabase, count: number): Promise<number> {
  const [row] = await migrator.sql<{ first: number }[]>`
    with people as (${newPeople(migrator.sql, count)}) select min(id)::int as first from people`
  return row?.first ?? 0
}

/** Holds a new e-mail address for that many new users, as if each had been mailed its link. */
export async function holdChanges(database: BenchDatabase, count: number): Promise<HeldChanges> {
  const { sql } = database.migrator
  const [row] = await sql<{ first: number }[]>`
    with people as (${newPeople(sql, count)}), held as (${heldForPeople(sql)})
    select min(id)::int as first from held`
  const first = row?.first ?? 0
  const last = first + count - 1
  await sql`
    insert into countersign.event (verification_id, kind, by_kind)
    select n, 'held', 'client' from generate_series(${first}::int, ${last}::int) n`
  await sql`
    insert into countersign.message (verification_id, kind, recipient, status, attempts, sent_at)
    select id, 'link', email, 'sent', 1, now() from countersign.verification where id between ${first} and ${last}`
  return { firstId: first, keys: await giveKeys(database, first, last) }
}

/** Gives these verifications bench links in place of theirs, and returns the keys in the order of their ids. */
export async function giveKeys({ migrator }: BenchDatabase, first: number, last: number) {
  const rows = await migrator.sql.unsafe<{ id: string; type: 'A' }[]>(
    `with given as (
      update countersign.verification set link_key_id = 1, fingerprint = sha256(${keyHashSql('id', 'type')})
      where id between $1 and $2 returning id, type)
    select id::text, type from given order by given.id`,
    [first, last],
  )
  return rows.map(({ id, type }) => formatKey({ letter: type, secret: SECRET, id }))
}

/** The forms that people send who confirm by these links. */
export const confirmForms = (keys: string[]): HttpRequest[] =>
  keys.map((key) => ({
    method: 'POST',
    path: `/verification/${key}`,
    body: 'do=confirm',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }))

/** SQL that adds that many users, at ten domains, as a worker sends to few of one domain at a time. */
export const newPeople = (sql: Sql, count: number) => sql`
  insert into "User" (name, email)
  select 'Person ' || n, 'person-' || n || '@mail' || n % 10 || '.example'
  from generate_series((select coalesce(max(id), 0) + 1 from "User"), (select coalesce(max(id), 0) + ${count}::int from "User")) n
  returning id, name, email`

/** SQL that holds a new e-mail address for each of `people`. */
export const heldForPeople = (sql: Sql) => sql`
  insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id, subject_name,
    notice_email, requester_kind, expires_at)
  select 'A', 'new-' || email, 'Confirm your new e-mail address',
    jsonb_build_object('User', jsonb_build_object('email', 'new-' || email)),
    jsonb_build_object('User', jsonb_build_object('email', email)),
    'User', id::text, name, email, 'client', now() + interval '1 day'
  from people order by id
  returning id, email`
