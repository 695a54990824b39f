import { resolve } from 'node:path'
import { tapStatements } from '@countersign/core/testing'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createServer, type RunningServer } from '../src/create-server.ts'
import { createLog } from '../src/log/log.ts'
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let tap: Awaited<ReturnType<typeof tapStatements>>
/** Another process of the same installation, whose statements are seen. */
let tapped: RunningServer

const startTapped = async () => {
  const port = await freePort()
  const settings = { ...world.settings, port, databaseUrl: tap.url, processType: 'web' as const }
  return createServer(
    { ...settings, publicUrl: `http://127.0.0.1:${port}`, panelUrl: `http://127.0.0.1:${port}` },
    { panelDir: resolve(import.meta.dirname, '../../admin/dist'), log: createLog('silent') },
  )
}

beforeAll(async () => {
  world = await startTestServer()
  tap = await tapStatements(world.settings.databaseUrl)
  tapped = await startTapped()
})

afterAll(async () => {
  await tapped.stop()
  await tap.close()
  await world.stop()
})

const open: AbortController[] = []
afterEach(() => {
  for (const panel of open.splice(0)) panel.abort()
})

let admins = 0
const signInNew = async () => {
  const email = `viewer${++admins}@example.com`
  await world.addAdmin({ name: 'Vera', email, role: 'viewer' })
  return { email, cookie: await world.signIn(email) }
}

/** A panel that listens, as its browser does. */
async function listen(
  cookie: string,
  { since, server = tapped }: { since?: string; server?: RunningServer } = {},
) {
  const panel = new AbortController()
  open.push(panel)
  const input = JSON.stringify(since === undefined ? {} : { lastEventId: since })
  const response = await fetch(
    `http://127.0.0.1:${server.port}/trpc/live.news?input=${encodeURIComponent(input)}`,
    { headers: { cookie, accept: 'text/event-stream' }, signal: panel.signal },
  )
  let text = ''
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk)
  })().catch(() => {})
  const heard = (words: string) => vi.waitUntil(() => text.includes(words), { timeout: 20_000 })
  await heard('event: connected')
  return {
    text: () => text,
    heard,
    /** Resolves once the server has ended it, with its refusal's status if it was one. */
    ended: reading.then(() => Number(/"httpStatus":(\d+)/.exec(text)?.[1] ?? 200)),
    leave: () => panel.abort(),
  }
}

const hold = async () => {
  const user = await world.addUser({ name: 'Ada', email: `ada${Math.random()}@old.example` })
  const { id } = await world.holdAddress(user, `ada-${user}@new.example`)
  return id
}

test('one statement a second is asked for all panels together', async () => {
  const cookies = await Promise.all(
    Array.from({ length: 5 }, async () => (await signInNew()).cookie),
  )
  const panels = await Promise.all(
    [...cookies, ...cookies, ...cookies].map((cookie) => listen(cookie)),
  )
  tap.statements.length = 0
  const id = await hold()
  await Promise.all(panels.map(({ heard }) => heard(`"${id}"`)))

  const texts = tap.statements.map(({ text }) => text)
  expect(texts.filter((text) => !text.includes('"lastPanelEvent"'))).toEqual([])
  // Each panel by itself would have asked at least once.
  expect(texts.length).toBeLessThan(panels.length)
})

test('news name ids alone, for every requester', async () => {
  const panel = await listen((await signInNew()).cookie)
  const id = await hold()
  await panel.heard(`"${id}"`)
  expect(panel.text()).not.toMatch(/example|Ada/)
})

test('who was cut off goes on from the place of the last news', async () => {
  const { cookie } = await signInNew()
  const panel = await listen(cookie)
  const [seen, missed] = [await hold(), await hold()]
  await panel.heard(`"${missed}"`)
  panel.leave()
  const [row] = await world.sql<{ place: string }[]>`
    select max(id)::text as place from countersign.event where verification_id = ${seen}`
  await (await listen(cookie, { since: row?.place ?? '' })).heard(`"${missed}"`)
})

test('ends when the session ends', async () => {
  const { email, cookie } = await signInNew()
  const panel = await listen(cookie)
  await world.sql`
    delete from countersign.panel_session s using countersign.panel_admin a where a.id = s.user_id and a.email = ${email}`
  expect(await panel.ended).toBe(200)
  expect(await (await listen(cookie)).ended).toBe(401)
})

test('an admin has ten windows at most, and a closed one counts no longer', async () => {
  const { cookie } = await signInNew()
  const panels = await Promise.all(Array.from({ length: 10 }, () => listen(cookie)))
  expect(await (await listen(cookie)).ended).toBe(429)

  panels[0]?.leave()
  const refusedOrHeard = async () => {
    const next = await listen(cookie, { since: '0' })
    return Promise.race([next.ended, next.heard('\nid: ')])
  }
  await vi.waitUntil(async () => (await refusedOrHeard()) === true, { timeout: 20_000 })
})

test('a process that is about to end lets its panels go', async () => {
  const ending = await startTapped()
  const panel = await listen((await signInNew()).cookie, { server: ending })
  ending.announceStop()
  await panel.ended
  await ending.stop()
})
