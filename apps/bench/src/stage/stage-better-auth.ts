import { randomBytes } from 'node:crypto'
import { connect, type Database } from '@countersign/db'
import { createEmailVerificationToken } from 'better-auth/api'
import { forkServer } from './fork-server.ts'
import type { HttpRequest } from './http-load.ts'
import { settle, tidyUp } from './settle.ts'
import type { StagedDatabase } from './stage-database.ts'
import type { StagedServer } from './stage-server.ts'
import { stopOnce } from './still-running.ts'

export interface StagedBetterAuth extends StagedServer {
  /** Links of its change-email mails, for users nobody had one for yet. */
  changeLinks(count: number): Promise<HttpRequest[]>
  /** Links of its magic-link mails, each for another user. */
  magicLinks(count: number): HttpRequest[]
  /** How much of what was asked for it has done so far. */
  done(): Promise<{ changed: number; used: number; sessions: number }>
  /** As those of a staged database. */
  tidyUp(): Promise<void>
  settle(): Promise<void>
}

const SECRET = randomBytes(32).toString('base64url')
const DATABASE = 'better_auth'

const emailOf = (n: number) => `person-${n}@example.com`
/** SQL for 32 letters, as its magic links have; anything but guessable in earnest. */
const TOKEN = "translate(md5('link' || n), '0123456789', 'GHIJKLMNOP')"

/**
 * better-auth in a process of its own, on another database of the same cluster, with so many verified
 * users, each with a magic link that was mailed.
 */
export async function stageBetterAuth(
  { url, owner }: StagedDatabase,
  users: number,
): Promise<StagedBetterAuth> {
  const databaseUrl = new URL(url)
  databaseUrl.pathname = DATABASE
  await owner.sql`create database ${owner.sql(DATABASE)}`
  const server = await forkServer('better-auth', { DATABASE_URL: databaseUrl.href, SECRET })
  const database = connect(databaseUrl.href, { max: 1 })
  const tokens = await addUsers(database, users)
  let changesFrom = 1
  let linksFrom = 0
  return {
    ...server,
    async changeLinks(count) {
      const first = changesFrom
      changesFrom += count
      return Promise.all(Array.from({ length: count }, (_, i) => changeLink(first + i)))
    },
    magicLinks(count) {
      linksFrom += count
      return tokens
        .slice(linksFrom - count, linksFrom)
        .map((token) => ({ method: 'GET', path: `/api/auth/magic-link/verify?token=${token}` }))
    },
    async done() {
      const [row] = await database.sql<{ changed: number; used: number; sessions: number }[]>`
        select (select count(*) from "user" where email like 'new-%')::int as changed,
          ${users} - (select count(*) from verification)::int as used,
          (select count(*) from session)::int as sessions`
      if (!row) throw new Error('better-auth’s tables cannot be counted')
      return row
    },
    tidyUp: () => tidyUp(database),
    settle: () => settle(database),
    stop: stopOnce(async () => {
      await server.stop()
      await database.end()
    }),
  }
}

/** Gives the tokens of the users' magic links, in the order of the users. */
async function addUsers({ sql }: Database, count: number): Promise<string[]> {
  await sql`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select md5('user' || n), 'Person ' || n, 'person-' || n || '@example.com', true, now(), now()
    from generate_series(1, ${count}::int) n`
  await sql.unsafe(
    `insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    select md5('verification' || n), ${TOKEN},
      json_build_object('email', 'person-' || n || '@example.com')::text, now() + interval '1 day', now(), now()
    from generate_series(1, $1::int) n`,
    [count],
  )
  const rows = await sql.unsafe<{ token: string }[]>(
    `select ${TOKEN} as token from generate_series(1, $1::int) n order by n`,
    [count],
  )
  // From the other end: whoever changed their address has no use for a link to the old one.
  return rows.map(({ token }) => token).reverse()
}

/** The link of the mail to the new address, which is the one that applies it. */
async function changeLink(n: number): Promise<HttpRequest> {
  const token = await createEmailVerificationToken(SECRET, emailOf(n), `new-${emailOf(n)}`, 3600, {
    requestType: 'change-email-verification',
  })
  return { method: 'GET', path: `/api/auth/verify-email?token=${token}` }
}
