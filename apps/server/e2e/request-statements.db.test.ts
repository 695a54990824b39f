import { resolve } from 'node:path'
import { createApiKey } from '@countersign/core'
import { tapStatements } from '@countersign/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer, type RunningServer } from '../src/create-server.ts'
import { createLog } from '../src/log/log.ts'
import { exhaust } from '../testing/exhaust.ts'
import { linkIn } from '../testing/inbox.ts'
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts'

type Tap = Awaited<ReturnType<typeof tapStatements>>

let world: TestServer
let tap: Tap
/** Another process of the same installation, whose statements are seen. */
let tapped: RunningServer

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  tap = await tapStatements(world.settings.databaseUrl)
  const port = await freePort()
  tapped = await createServer(
    {
      ...world.settings,
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      panelUrl: `http://127.0.0.1:${port}`,
      databaseUrl: tap.url,
      processType: 'web',
      trustedProxies: ['127.0.0.1'],
    },
    { panelDir: resolve(import.meta.dirname, '../../admin/dist'), log: createLog('silent') },
  )
})

afterAll(async () => {
  await tapped.stop()
  await tap.close()
  await world.stop()
})

/** What goes on afterwards, and what each new connection asks for by itself. */
const ASIDE = /pg_notify|record_openings|pg_catalog\.pg_type/

/** What a request sent to the database. */
async function statementsOf(path: string, init: RequestInit = {}): Promise<string[]> {
  tap.statements.length = 0
  expect((await ask(path, init)).status).toBe(200)
  return sent()
}

const ask = (path: string, init: RequestInit) =>
  fetch(`http://127.0.0.1:${tapped.port}${path}`, init)

const sent = () => tap.statements.map(({ text }) => text).filter((text) => !ASIDE.test(text))

const json = (cookie: string, body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie },
  body: JSON.stringify(body),
})

test('a session and its admin cost a request two statements, all limits of a hold one more and one for whom it mails', async () => {
  const cookie = await world.signIn('olga@example.com')
  const subject = {
    kind: 'User',
    id: await world.addUser({ name: 'Ada', email: 'ada@old.example' }),
  }
  const hold = (email: string) => json(cookie, { type: 'A', subject, changes: { User: { email } } })

  expect(await statementsOf('/trpc/account.me', { headers: { cookie } })).toEqual([
    expect.stringContaining('from "countersign"."panel_session"'),
    expect.stringContaining('from "countersign"."panel_admin"'),
  ])
  expect(await statementsOf('/trpc/verifications.hold', hold('ada@new.example'))).toEqual([
    expect.stringContaining('from "countersign"."panel_session"'),
    expect.stringContaining('from "countersign"."panel_admin"'),
    expect.stringContaining('countersign.mail_recipients('),
    expect.stringContaining('countersign.rate_limit('),
    expect.stringContaining('countersign.hold_2('),
  ])
})

test('a hold with an API key costs a statement for the key, one for whom it mails, one for all limits, and itself', async () => {
  const db = { config: world.settings.config, sql: world.sql }
  const { key } = await createApiKey(db, { name: 'Billing', scopes: ['hold:*'] }, { by: null })
  const id = await world.addUser({ name: 'Ann', email: 'ann-by-key@old.example' })
  tap.statements.length = 0
  const { status } = await ask('/v1/verifications', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      type: 'email-address',
      subject: { kind: 'User', id },
      changes: { User: { email: 'ann-by-key@new.example' } },
    }),
  })

  expect(status).toBe(201)
  expect(sent()).toEqual([
    expect.stringContaining('countersign.use_api_key('),
    expect.stringContaining('countersign.mail_recipients('),
    expect.stringContaining('countersign.rate_limit('),
    expect.stringContaining('countersign.hold_2('),
  ])
})

/** The path of a link that was mailed to somebody new. */
async function mailedLink(name: string): Promise<string> {
  await world.holdAddress(
    await world.addUser({ name, email: `${name}@old.example` }),
    `${name}@new.example`,
  )
  return new URL(linkIn(await world.inbox.next(`${name}@new.example`))).pathname
}

const press = (choice: string) => ({ method: 'POST', body: new URLSearchParams({ do: choice }) })
const confirm = press('confirm')

test('opening a link costs the look-up and its limit; its button one statement', async () => {
  const link = await mailedLink('ann')
  expect(await statementsOf(link)).toEqual([
    expect.stringContaining('countersign.look_up_links('),
    expect.stringContaining('countersign.rate_limit('),
  ])
  expect(await statementsOf(link, confirm)).toEqual([
    expect.stringContaining('countersign.confirm('),
  ])
})

test('a page that was opened too often costs no statement', async () => {
  const link = await mailedLink('cyd')
  const open = () => ask(link, {})
  await open()
  await exhaust(world, 'pageViews')
  expect((await open()).status).toBe(429)
  tap.statements.length = 0
  expect((await open()).status).toBe(429)
  expect(sent()).toEqual([])
})
