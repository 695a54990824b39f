import type { InitialData } from '@countersign/router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { createLog } from '../log/log.ts'

let world: TestServer
let cookie: string
const faults: string[] = []

beforeAll(async () => {
  const log = createLog('error', { write: (line: string) => void faults.push(line) })
  world = await startTestServer({ requireTwoFactorForOwners: true }, log)
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com', role: 'operator' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(() => world.stop())

const open = (path: string, headers: Record<string, string> = { cookie }) =>
  fetch(`${world.url}${path}`, { headers })

/** What the page says it shows first, as the panel reads it. */
async function initialData(page: Response): Promise<InitialData | null> {
  const html = await page.text()
  const [, written = ''] = /id="first-answers">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(written)
}

test('the list’s page brings what the procedures would answer', async () => {
  const { account, types, verifications } = world.client(cookie)
  const id = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id },
    changes: { User: { email: 'ada@new.example' } },
    title: '</script><script>alert(1)</script><!--',
  })
  const answered = {
    me: await account.me.query(),
    types: await types.list.query(),
    ways: null,
    overview: expect.objectContaining({ waiting: expect.objectContaining({ count: 1 }) }),
    verifications: await verifications.list.query({}),
  }
  expect(answered.verifications.items).toHaveLength(1)

  for (const path of ['/verifications', `/verifications/${answered.verifications.items[0]?.id}`])
    expect(await initialData(await open(path)), path).toEqual(answered)
})

test('a page of another view brings no list, nor does one that is narrowed', async () => {
  for (const path of [
    '/',
    '/overview',
    '/outbox',
    '/verifications/new',
    '/verifications?status=pending',
    '/nowhere',
  ]) {
    const answers = await initialData(await open(path))
    expect(answers?.me?.email, path).toBe('olga@example.com')
    expect(answers?.types, path).not.toBeNull()
    expect(answers?.overview?.days, path).toHaveLength(30)
    expect(answers?.verifications, path).toBeNull()
  }
})

test('a visitor who is not signed in, or no longer, gets nothing of it', async () => {
  const ways = { passwords: true, provider: null }
  const nothing = { me: null, ways, types: null, overview: null, verifications: null }
  const forged = 'countersign.session_token=chosenbytheattacker.c2lnbmF0dXJl'
  await world.addAdmin({ name: 'Vera', email: 'vera@example.com' })
  const ended = await world.signIn('vera@example.com')
  await world.sql`delete from countersign.panel_session where user_id in (select id from countersign.panel_admin where name = 'Vera')`

  expect(await initialData(await open('/verifications', {}))).toEqual(nothing)
  expect(await initialData(await open('/verifications', { cookie: forged }))).toEqual(nothing)
  expect(await initialData(await open('/verifications', { cookie: ended }))).toEqual(nothing)
})

test('an owner who must set up the second factor sees who they are, and nothing else', async () => {
  await world.addAdmin({ name: 'Otto', email: 'otto@example.com', role: 'owner' })
  const answers = await initialData(
    await open('/verifications', { cookie: await world.signIn('otto@example.com') }),
  )
  expect(answers).toMatchObject({ me: { name: 'Otto', mustSetUpTwoFactor: true } })
  expect([answers?.types, answers?.verifications]).toEqual([null, null])
})

test('nobody keeps such a page: it shows what one admin may see', async () => {
  for (const headers of [{ cookie }, {}])
    expect((await open('/verifications', headers)).headers.get('cache-control')).toBe('no-store')
})

test('opening the panel lets a session last that is in use', async () => {
  await world.addAdmin({ name: 'Uwe', email: 'uwe@example.com' })
  const old = await world.signIn('uwe@example.com')
  expect((await open('/verifications', { cookie: old })).headers.getSetCookie()).toEqual([])
  await world.sql`
    update countersign.panel_session set expires_at = now() + interval '5 days', updated_at = now() - interval '2 days'
    where user_id in (select id from countersign.panel_admin where name = 'Uwe')`

  const [renewed] = (await open('/verifications', { cookie: old })).headers.getSetCookie()
  expect(renewed).toMatch(/^countersign\.session_token=.*max-age=604800/i)
  const [session] = await world.sql<{ days: number }[]>`
    select extract(day from expires_at - now())::integer as days from countersign.panel_session
    where user_id in (select id from countersign.panel_admin where name = 'Uwe')`
  expect(session?.days).toBe(6)
})

/** Keeps everybody from a table; gives what lets them again. */
async function lock(table: string): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const held = world.sql.begin(async (sql) => {
    await sql.unsafe(`lock table ${table} in access exclusive mode`)
    locked.resolve()
    await release.promise
  })
  await locked.promise
  return async () => {
    release.resolve()
    await held
  }
}

test.each(['countersign.verification', 'countersign.panel_session'])(
  'a database that does not answer keeps nobody from the page, which says that it brings nothing: %s',
  async (table) => {
    const unlock = await lock(table)
    const page = await open('/verifications')
    expect([page.status, await initialData(page)]).toEqual([200, null])
    // The page did not wait for the database to give up.
    expect(faults.filter((line) => line.includes('first answers'))).toEqual([])
    await unlock()
  },
)

test('the page’s head goes ahead of its answers, so that all else is fetched meanwhile', async () => {
  const unlock = await lock('countersign.verification')
  const body = (await open('/verifications')).body?.getReader()
  const head = new TextDecoder().decode((await body?.read())?.value)
  expect(head).toContain('<script type="module"')
  expect(head).not.toContain('first-answers')
  await unlock()
  expect(new TextDecoder().decode((await body?.read())?.value)).toContain('"items":[')
})
