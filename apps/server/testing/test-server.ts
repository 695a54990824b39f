import { resolve } from 'node:path'
import { type Role, smtp } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { encryptValue, parseKeyRing } from '@countersign/core'
import { migrate } from '@countersign/db'
import { cloneDatabase } from '@countersign/db/testing'
import type { AppRouter } from '@countersign/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import { hashPassword } from 'better-auth/crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import type { Settings } from '../src/config/settings.ts'
import type { Patience } from '../src/connections.ts'
import { createServer, type RunningServer } from '../src/create-server.ts'
import { createLog, type Logger } from '../src/log/log.ts'
import { freePort } from './free-port.ts'
import { type Inbox, openInbox } from './inbox.ts'

export { freePort } from './free-port.ts'

export const PASSWORD = 'correct horse battery'
const passwordHash = hashPassword(PASSWORD)

export interface TestServer {
  url: string
  settings: Settings
  server: RunningServer
  inbox: Inbox
  /** The database as the migrator. */
  sql: Sql
  addAdmin(admin: { name: string; email: string; role?: Role }): Promise<string>
  /** Adds a person; the card's number is stored encrypted. */
  addUser(user: {
    name: string
    email: string
    card?: { number: string; expiry: string }
  }): Promise<string>
  /** Holds a new address for a person who asks for it themselves: the new one alone confirms it. */
  holdAddress(userId: string, email: string): Promise<{ id: string }>
  /** A typed client; with a cookie, that of a signed-in admin. */
  client(cookie?: string): TRPCClient<AppRouter>
  /** Signs in and returns the session's cookie. */
  signIn(email: string, password?: string): Promise<string>
  stop(): Promise<void>
}

/** What is between the server and its database. */
interface Between {
  patience?: Patience
  /** Makes in the new database what its configuration declares; gets the migrator's URL. */
  prepare?(url: string): Promise<void>
  /** Gives the URL by which the server reaches the database of this one. */
  through?(databaseUrl: string): Promise<string>
}

/** The whole server on a database and a mail server of its own, under a name of this machine. */
export async function startTestServer(
  overrides: Partial<Settings> = {},
  log?: Logger,
  hostname = '127.0.0.1',
  { patience, prepare = async () => {}, through = async (url) => url }: Between = {},
): Promise<TestServer> {
  const [database, inbox, port] = await Promise.all([
    cloneDatabase(inject('templateUrl'), inject('templateServerUrl')),
    openInbox(),
    overrides.port ?? freePort(),
  ])
  await prepare(database.url)
  // The databases are migrated for the example's types: any others are in their places from here on.
  if (overrides.config) await migrate({ ...database, config: overrides.config })
  const url = `http://${hostname}:${port}`
  const databaseUrl = await through(database.serverUrl)
  // The worker's role, the same way.
  const workerUrl = new URL(databaseUrl)
  workerUrl.username = new URL(database.workerUrl).username
  const settings: Settings = {
    config: exampleConfig,
    processType: 'both',
    host: '127.0.0.1',
    port,
    databaseUrl,
    workerDatabaseUrl: workerUrl.href,
    mailTransport: smtp(),
    smtpUrl: inbox.smtpUrl,
    smtpRequireTls: null,
    mailFrom: 'Example Shop <shop@example.com>',
    mailReplyTo: 'help@example.com',
    timeZone: 'UTC',
    publicUrl: url,
    panelUrl: overrides.publicUrl ?? url,
    linkPath: '/verification/',
    trustedProxies: [],
    linkKeys: parseKeyRing(`1:${'link-secret-'.repeat(4)}`),
    linkEpoch: 0,
    retentionDays: 90,
    encryptionKeys: parseKeyRing(`1:${'encryption-key-'.repeat(4)}`),
    authSecret: 'auth-secret-'.repeat(4),
    signIn: { passwords: true, provider: null },
    requireTwoFactorForOwners: false,
    webhookPrivateAddresses: true,
    securityContact: null,
    logLevel: 'silent',
    logFormat: 'json',
    ...overrides,
  }
  const server = await createServer(settings, {
    panelDir: resolve(import.meta.dirname, '../../admin/dist'),
    log: log ?? createLog(settings.logLevel),
    ...(patience ? { patience } : {}),
  })
  const sql = postgres(database.url, { max: 2, onnotice: () => {} })
  const password = await passwordHash
  return {
    url,
    settings,
    server,
    inbox,
    sql,
    async addAdmin({ name, email, role = 'owner' }) {
      const [admin] = await sql<{ id: string }[]>`
        insert into countersign.panel_admin (name, email, role, email_verified) values (${name}, ${email}, ${role}, true) returning id::text`
      const id = admin?.id ?? ''
      await sql`
        insert into countersign.panel_account (user_id, account_id, provider_id, password)
        values (${id}, ${id}, 'credential', ${password})`
      return id
    },
    async addUser({ name, email, card }) {
      const [user] = await sql<{ id: string }[]>`
        insert into "User" (name, email) values (${name}, ${email}) returning id::text`
      const id = user?.id ?? ''
      const number =
        card &&
        encryptValue(
          settings.encryptionKeys,
          'User_credit.credit_num',
          card.number,
          `•••• ${card.number.slice(-4)}`,
        )
      await sql`
        insert into "User_credit" (user_id, credit_num, exp_date)
        values (${id}, ${number ?? null}, ${card?.expiry ?? null})`
      return id
    },
    async holdAddress(userId, email) {
      const [held] = await sql<{ id: string }[]>`
        select id from countersign.hold_by('A', 'User', ${userId}, ${sql.json({ User: { email } })},
          'Confirm your new e-mail address', null, 'en', 'subject', ${userId}, null, null)`
      await sql.notify('countersign_outbox', '')
      return { id: held?.id ?? '' }
    },
    client: (cookie) =>
      createTRPCClient<AppRouter>({
        links: [httpLink({ url: `${url}/trpc`, headers: cookie ? { cookie } : {} })],
      }),
    async signIn(email, secret = PASSWORD) {
      const response = await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: settings.publicUrl },
        body: JSON.stringify({ email, password: secret }),
      })
      if (!response.ok)
        throw new Error(`sign-in answered ${response.status}: ${await response.text()}`)
      return response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    },
    async stop() {
      await server.stop()
      await sql.end()
      await inbox.close()
      await database.drop()
    },
  }
}
