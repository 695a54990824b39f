import { exampleConfig } from '@countersign/changes/testing'
import { confirmChange } from '@countersign/core/testing'
import { dbOf } from '@countersign/db'
import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
})

afterAll(() => world.stop())

const NEW_PASSWORD = 'a fresh and longer phrase'
const field = 'prompted.panel_account.password'

test('a forgotten password is set through the mailed link, and every session of its subject ends', async () => {
  const id = await world.addAdmin({ name: 'Petra', email: 'petra@example.com' })
  const cookie = await world.signIn('petra@example.com')
  const other = await world.signIn('petra@example.com')

  await world
    .client()
    .passwordReset.request.mutate({ kind: 'panel-admin', email: 'Petra@example.com' })
  const link = linkIn(await world.inbox.next('petra@example.com'))

  const mismatch = await post(link, {
    [field]: NEW_PASSWORD,
    [`${field}.again`]: 'something else here',
  })
  expect(mismatch.status).toBe(422)
  const tooShort = await post(link, { [field]: 'short', [`${field}.again`]: 'short' })
  expect(tooShort.status).toBe(422)
  expect(await tooShort.text()).toContain('Use at least 12 characters.')
  const weak = await post(link, { [field]: 'password1234', [`${field}.again`]: 'password1234' })
  expect(weak.status).toBe(422)
  expect(await weak.text()).toContain('This password is easy to guess')
  expect((await world.client(cookie).account.me.query()).id).toBe(id)

  const done = await post(link, { [field]: NEW_PASSWORD, [`${field}.again`]: NEW_PASSWORD })
  expect(done.status).toBe(200)
  for (const ended of [cookie, other]) {
    await expect(world.client(ended).account.me.query()).rejects.toThrow('Please sign in.')
  }
  await expect(world.signIn('petra@example.com', PASSWORD)).rejects.toThrow('401')
  expect(await world.signIn('petra@example.com', NEW_PASSWORD)).toContain('countersign')
  expect((await world.inbox.next('petra@example.com')).subject).toMatch(/password/i)
})

test('a sign-in whose password was checked before a reset gets no session after it, nor does its session change a credential', async () => {
  await world.addAdmin({ name: 'Rita', email: 'rita@example.com' })
  const cookie = await world.signIn('rita@example.com')
  await world
    .client()
    .passwordReset.request.mutate({ kind: 'panel-admin', email: 'rita@example.com' })
  const key =
    linkIn(await world.inbox.next('rita@example.com'))
      .split('/')
      .at(-1) ?? ''
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', origin: world.url, cookie }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${world.url}/api/auth/${path}`, init)).status
  }

  const begun = await world.sql.begin(async (sql) => {
    const prompted = { panel_account: { password: NEW_PASSWORD } }
    await confirmChange(dbOf(exampleConfig, sql), { key, prompted }, hashPassword)
    // Until this commits, the old password is right and the session lives.
    const asked = [
      ask('sign-in/email', { email: 'rita@example.com', password: PASSWORD }),
      ask('two-factor/enable', { password: PASSWORD }),
    ]
    const waiting = () => world.sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => (await waiting()).length, { timeout: 4_000 }).toBe(2)
    return asked
  })

  expect(await Promise.all(begun)).toEqual([401, 401])
  expect(
    await world.sql`select from countersign.panel_session s join countersign.panel_admin a on a.id = s.user_id where a.name = 'Rita'`,
  ).toEqual([])
  expect(await world.sql`select from countersign.panel_two_factor`).toEqual([])
  expect(await world.signIn('rita@example.com', NEW_PASSWORD)).toContain('countersign')
})

test('asking is answered before the address is looked up, so that its time reveals nothing', async () => {
  await world.addAdmin({ name: 'Sana', email: 'sana@example.com' })
  await world.sql.begin(async (sql) => {
    await sql`lock table countersign.panel_admin in access exclusive mode`
    await world
      .client()
      .passwordReset.request.mutate({ kind: 'panel-admin', email: 'sana@example.com' })
  })
  await world.inbox.next('sana@example.com')
})

test('asking for an address that nobody has answers the same, and mails nothing', async () => {
  await world.addAdmin({ name: 'Known', email: 'known@example.com' })
  const ask = async (email: string) => {
    const response = await fetch(`${world.url}/trpc/passwordReset.request`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'panel-admin', email }),
    })
    return { status: response.status, body: await response.text() }
  }

  const unknown = await ask('nobody@example.com')
  expect(unknown).toEqual(await ask('known@example.com'))
  expect(unknown.status).toBe(200)
  await world.inbox.next('known@example.com')
  expect(world.inbox.mails.filter(({ to }) => to.includes('nobody@example.com'))).toHaveLength(0)
})

test('an admin’s own e-mail address changes by the same verification, and the session stays', async () => {
  await world.addAdmin({ name: 'Mira', email: 'mira@example.com', role: 'viewer' })
  const client = world.client(await world.signIn('mira@example.com'))

  await client.account.changeEmail.mutate({ email: 'mira@new.example' })
  const link = linkIn(await world.inbox.next('mira@new.example'))
  expect((await client.account.me.query()).email).toBe('mira@example.com')
  await post(link, {})

  expect((await client.account.me.query()).email).toBe('mira@new.example')
  await expect(world.signIn('mira@example.com')).rejects.toThrow('401')
  expect(await world.signIn('mira@new.example')).toContain('countersign')
})

function post(link: string, fields: Record<string, string>): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm', ...fields }) })
}
