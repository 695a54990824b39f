import { randomBytes } from 'node:crypto'
import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database } from '@countersign/db'
import { createEmailVerificationToken } from 'better-auth/api'
import type { Terms } from '../suite.ts'
import type { HttpRequest } from './http-load.ts'
import type { BenchDatabase } from './start-database.ts'
import { startProcess } from './start-process.ts'
import { freePlace } from './start-server.ts'

const SECRET = randomBytes(32).toString('base64url')
const DATABASE = 'better_auth'

const emailOf = (n: number) => `person-${n}@example.com`
/** SQL for 32 letters, as its magic links have; anything but guessable in earnest. */
const TOKEN = "translate(md5('link' || n), '0123456789', 'GHIJKLMNOP')"

/** better-auth on another database of the same cluster, with so many verified users, each with a magic link. */
export async function startBetterAuth(
  terms: Pick<Terms, 'cleanup'>,
  { url, migrator }: BenchDatabase,
  users: number,
) {
  const databaseUrl = new URL(url)
  databaseUrl.pathname = DATABASE
  await migrator.sql`create database ${migrator.sql(DATABASE)}`
  const { port, origin } = await freePlace()
  await startProcess(terms, 'better-auth', [databaseUrl.href, SECRET, origin, port]).next()
  const database = connect(databaseUrl.href, { config: exampleConfig, max: 1 })
  terms.cleanup.defer(() => database.end())
  const tokens = await addUsers(database, users)
  let changing = 1
  /** Throws unless that many links of each kind were used, and did what they are for. */
  const assertDone = async (each: number) => {
    const [done] = await database.sql<{ changed: number; used: number; sessions: number }[]>`
      select (select count(*) from "user" where email like 'new-%')::int as changed,
        ${users} - (select count(*) from verification)::int as used,
        (select count(*) from session)::int as sessions`
    if (done?.changed !== each || done.used !== each || done.sessions !== 2 * each)
      throw new Error(`better-auth was asked ${each} of each and did ${JSON.stringify(done)}`)
  }
  return {
    origin,
    database,
    /** Links for users who had none of the kind yet. */
    changeLinks: (count: number) =>
      Promise.all(Array.from({ length: count }, () => changeLink(changing++))),
    magicLinks: (count: number) => tokens.splice(0, count).map(magicLink),
    assertDone,
  }
}

const magicLink = (token: string): HttpRequest => ({
  method: 'GET',
  path: `/api/auth/magic-link/verify?token=${token}`,
})

/** Gives the tokens of the users' magic links, in the order of the users. */
async function addUsers({ sql }: Database, count: number): Promise<string[]> {
  await sql`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select md5('user' || n), 'Person ' || n, 'person-' || n || '@example.com', true, now(), now()
    from generate_series(1, ${count}::int) n`
  const rows = await sql.unsafe<{ token: string }[]>(
    `insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    select md5('verification' || n), ${TOKEN},
      json_build_object('email', 'person-' || n || '@example.com')::text, now() + interval '1 day', now(), now()
    from generate_series(1, $1::int) n returning identifier as token`,
    [count],
  )
  // From the other end: who changed their address has no use for a link to the old one.
  return rows.map(({ token }) => token).reverse()
}

/** The link of the mail to the new address, which is the one that applies it. */
async function changeLink(n: number): Promise<HttpRequest> {
  const token = await createEmailVerificationToken(SECRET, emailOf(n), `new-${emailOf(n)}`, 3600, {
    requestType: 'change-email-verification',
  })
  return { method: 'GET', path: `/api/auth/verify-email?token=${token}` }
}
