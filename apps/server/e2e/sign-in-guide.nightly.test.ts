import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { hashPassword } from 'better-auth/crypto'
import postgres, { type Sql } from 'postgres'
import { request } from 'undici'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  CLIENT,
  type IdentityProvider,
  openIdentityProvider,
} from '../testing/identity-provider.ts'
import { type Inbox, linkIn, openInbox } from '../testing/inbox.ts'
import { enterAs } from '../testing/provided-world.ts'
import { freePort, PASSWORD } from '../testing/test-server.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/sign-in.md')
const SERVER = resolve(import.meta.dirname, '..')
const COMMAND = join(SERVER, 'dist/bin.js')

let folder: string
let database: ClonedDatabase
let sql: Sql
let inbox: Inbox
let idp: IdentityProvider
let port: number
let url: string
let server: ChildProcess | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign sign-in '))
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
  inbox = await openInbox()
  port = await freePort()
  url = `http://127.0.0.1:${port}`
  idp = await openIdentityProvider(url)
})
afterAll(async () => {
  await stop()
  await idp.stop()
  await inbox.close()
  await sql.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** What the guide takes for granted. */
function settings(): string {
  const secret = () => randomBytes(32).toString('base64url')
  return Object.entries({
    COUNTERSIGN_CONFIG: join(SERVER, 'testing/countersign.config.ts'),
    MIGRATION_DATABASE_URL: database.url,
    DATABASE_URL: database.serverUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    SMTP_URL: inbox.smtpUrl,
    MAIL_FROM: 'shop@example.com',
    PORT: port,
    PUBLIC_URL: url,
    LINK_KEYS: `1:${secret()}`,
    ENCRYPTION_KEYS: `1:${secret()}`,
    AUTH_SECRET: secret(),
    CHECKPOINT_KEY: secret(),
    LOG_LEVEL: 'warn',
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/** As an operator has it: settings are in `.env`, later lines in the place of earlier ones. */
async function start(env: string): Promise<void> {
  await stop()
  await writeFile(join(folder, '.env'), env)
  server = spawn(process.execPath, [COMMAND, 'start'], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const isReady = async () => (await ask(`${url}/readyz`).catch(() => null))?.status
  await expect.poll(isReady, { timeout: 60_000 }).toBe(200)
}

async function stop(): Promise<void> {
  if (server?.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

/** Runs a command of the guide, with this package's own program for `npx countersign`. */
async function run(command: string): Promise<string> {
  const own = `npx() { shift; node '${COMMAND}' "$@"; }\n`
  const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
  const ended = promisify(execFile)('sh', ['-ec', own + command], { cwd: folder, env })
  // What is not right ends it with another code than 0.
  const { stdout } = await ended.catch((error: { stdout: string }) => error)
  return stdout
}

/** Asks as a proxy before the server does. */
async function ask(at: string, body?: URLSearchParams) {
  const { host, pathname } = new URL(at)
  const answer = await request(`${url}${pathname}`, {
    headers: { host, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(body && { method: 'POST', body: body.toString() }),
  })
  return { status: answer.statusCode, text: await answer.body.text() }
}

const signInByPassword = async (email: string, password: string, at = url) => {
  const { origin, host, pathname } = new URL(at)
  const answer = await request(`${url}${pathname.replace(/\/$/, '')}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { host, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  await answer.body.dump()
  return answer.statusCode
}

test('docs/sign-in.md leads from a provider to passwords off, back in when it is gone, and to a panel elsewhere', async () => {
  const guide = (await readFile(GUIDE, 'utf8'))
    .replaceAll('https://login.example.com/realms/staff', idp.issuer)
    .replace('OIDC_CLIENT_ID=countersign', `OIDC_CLIENT_ID=${CLIENT.id}`)
    .replace('OIDC_CLIENT_SECRET=…', `OIDC_CLIENT_SECRET=${CLIENT.secret}`)
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text)
  const [provider = '', passwordsOff = '', addOwner = '', elsewhere = ''] = blocks
  expect(blocks).toHaveLength(4)
  const common = settings()
  await addAdmin('owen@corp.example')
  idp.people.owen = { email: 'owen@corp.example', email_verified: true, groups: ['ops-admins'] }
  idp.people.ned = { email: 'ned@corp.example', email_verified: true, groups: ['others'] }

  await start(common + provider)
  expect(await run('npx countersign doctor')).toContain(
    `✓ The provider of OIDC_ISSUER answers, and names itself ${idp.issuer}.`,
  )
  const ways = await (await fetch(`${url}/trpc/signIn.ways`)).json()
  expect(ways).toMatchObject({ result: { data: { provider: 'Sign in with Example Corp' } } })
  expect((await enterAs({ url, idp }, 'owen')).at).toBe('/')
  expect(await roleOf('owen@corp.example')).toBe('owner')
  expect((await enterAs({ url, idp }, 'ned')).at).toBe('/sign-in?refused=no-role')
  expect(await signInByPassword('owen@corp.example', PASSWORD)).toBe(200)

  await start(common + provider + passwordsOff)
  expect(await signInByPassword('owen@corp.example', PASSWORD)).toBe(403)
  expect((await enterAs({ url, idp }, 'owen')).at).toBe('/')

  // The provider is gone.
  await idp.stop()
  const on = passwordsOff.replace('off', 'on')
  expect(guide).toContain(`set \`${on.trim()}\``)
  await start(common + provider + on + elsewhere)
  expect(await run(addOwner)).toContain('Olga Pratt is an owner now.')
  const [, panelUrl = ''] = /^PANEL_URL=(.*)$/m.exec(elsewhere) ?? []
  const link = linkIn(await inbox.next('olga@example.com'))
  expect(link).toContain(/^PUBLIC_URL=(.*)$/m.exec(elsewhere)?.[1])
  const chosen = 'a fresh and longer phrase'
  const field = 'prompted.panel_account.password'
  const form = { do: 'confirm', [field]: chosen, [`${field}.again`]: chosen }
  expect((await ask(link, new URLSearchParams(form))).status).toBe(200)
  expect(await signInByPassword('olga@example.com', chosen, panelUrl)).toBe(200)

  expect((await ask(`${panelUrl}/overview`)).text).toContain('data-base="/countersign/"')
  expect(await ask(new URL('/overview', panelUrl).href)).toMatchObject({
    status: 404,
    text: expect.stringContaining(`The panel is at ${panelUrl}`),
  })
}, 180_000)

async function addAdmin(email: string): Promise<void> {
  const [admin] = await sql<{ id: string }[]>`
    insert into countersign.panel_admin (name, email, role, email_verified)
    values ('Owen', ${email}, 'viewer', true) returning id::text`
  const id = admin?.id ?? ''
  await sql`
    insert into countersign.panel_account (user_id, account_id, provider_id, password)
    values (${id}, ${id}, 'credential', ${await hashPassword(PASSWORD)})`
}

async function roleOf(email: string): Promise<string | undefined> {
  const [admin] = await sql<{ role: string }[]>`
    select role from countersign.panel_admin where email = ${email}`
  return admin?.role
}
