import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exhaust, usedOf } from '../../testing/exhaust.ts'
import { linkIn } from '../../testing/inbox.ts'
import { freePort, startTestServer, type TestServer } from '../../testing/test-server.ts'
import { createServer } from '../create-server.ts'
import { createLog } from '../log/log.ts'
import { limits } from './limits.ts'

let world: TestServer

beforeEach(async () => {
  world = await startTestServer({ trustedProxies: ['127.0.0.1'] })
})

afterEach(() => world.stop())

const ATTACKER = '198.51.100.66'
const READER = '203.0.113.9'

const from = (address: string, init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), 'x-forwarded-for': address },
})

const wrongLink = (n: number) =>
  `${world.url}/verification/A${String(n).padStart(19, 'x')}${(n + 1).toString(16)}`

const confirming = { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) }

async function mailedLink(): Promise<string> {
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  return linkIn(await world.inbox.next('ada@new.example'))
}

/** Another process of the same installation. */
async function startReplica() {
  const port = await freePort()
  const replica = await createServer(
    {
      ...world.settings,
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      panelUrl: `http://127.0.0.1:${port}`,
    },
    {
      panelDir: resolve(import.meta.dirname, '../../../admin/dist'),
      log: createLog('silent'),
    },
  )
  return { url: `http://127.0.0.1:${port}`, stop: replica.stop }
}

test('a client that tries too many wrong links is told to wait and how long, and a good link still works from the same network', async () => {
  const link = await mailedLink()
  for (let n = 0; n < limits.wrongKeys.points; n++)
    expect((await fetch(wrongLink(n), from(ATTACKER))).status, `try ${n}`).toBe(404)

  for (const again of [
    await fetch(wrongLink(99), from(ATTACKER)),
    await fetch(wrongLink(99), from(ATTACKER, confirming)),
    await fetch(`${world.url}/verification/no-key`, from(ATTACKER)),
  ]) {
    expect(again.status).toBe(429)
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(Number(again.headers.get('retry-after'))).toBeLessThanOrEqual(600)
    const page = await again.text()
    expect(page).toContain('Too many links that don’t work were opened from your network.')
    expect(page).toContain('Try again in 10 minutes.')
  }
  expect((await fetch(wrongLink(99), from(READER))).status).toBe(404)

  expect((await fetch(link, from(ATTACKER))).status).toBe(200)
  expect((await fetch(link, from(ATTACKER, confirming))).status).toBe(200)
  const [user] = await world.sql`select email from "User"`
  expect(user).toEqual({ email: 'ada@new.example' })
})

test('what is used up costs no further count, and what no link could be costs none at all', async () => {
  await fetch(wrongLink(1), from(ATTACKER))
  await exhaust(world, 'wrongKeys')
  expect((await fetch(wrongLink(1), from(ATTACKER))).status).toBe(429)
  const used = await usedOf(world, 'wrongKeys')
  for (let n = 0; n < 20; n++) {
    await fetch(wrongLink(n), from(ATTACKER))
    await fetch(`${world.url}/verification/no-key-${n}`, from(READER))
  }
  expect(await usedOf(world, 'wrongKeys')).toEqual(used)
})

test('two processes share one limit, exactly', async () => {
  const replica = await startReplica()
  try {
    const urls = [world.url, replica.url]
    const tries = await Promise.all(
      Array.from({ length: limits.wrongKeys.points + 6 }, (_, n) =>
        fetch(wrongLink(n).replace(world.url, urls[n % 2] ?? ''), from(ATTACKER)),
      ),
    )
    expect(tries.filter(({ status }) => status === 404)).toHaveLength(limits.wrongKeys.points)
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(6)
  } finally {
    await replica.stop()
  }
})

test('a flood of views of a good link holds up its sender alone, and never the button', async () => {
  const link = await mailedLink()
  const open = () => fetch(link, from(ATTACKER))
  await open()
  await exhaust(world, 'pageViews')

  const flooded = await open()
  expect(flooded.status).toBe(429)
  expect(Number(flooded.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await fetch(link, from(READER))).status).toBe(200)
  expect((await fetch(link, from(ATTACKER, confirming))).status).toBe(200)
})

test('a program that tries wrong keys over the API meets the same limit', async () => {
  const view = (key: string) =>
    fetch(
      `${world.url}/trpc/confirm.lookUp?input=${encodeURIComponent(JSON.stringify({ key }))}`,
      from(ATTACKER),
    )
  const key = 'Axxxxxxxxxxxxxxxxxxx1'
  expect((await view(key)).status).toBe(200)
  await exhaust(world, 'wrongKeys')

  const refused = await view(key)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  expect(await refused.json()).toMatchObject({
    error: { message: expect.stringContaining('Try again in 10 minutes.') },
  })
  expect((await fetch(wrongLink(1), from(ATTACKER))).status).toBe(429)
})

test('addresses of one IPv6 network count together, and the table of counts names nobody', async () => {
  await fetch(wrongLink(1), from('2001:db8:1:2::1'))
  await fetch(wrongLink(2), from('2001:db8:1:2:ffff::2'))
  expect(await usedOf(world, 'wrongKeys')).toEqual([2])
  const rows = await world.sql<
    { row: string }[]
  >`select t::text as row from countersign.rate_counter t`
  expect(rows.map(({ row }) => row).join()).not.toMatch(/2001|@/)
})

test('while limits cannot be counted links work, and sign-in and holds are refused', async () => {
  const link = await mailedLink()
  const cookie = await world.signIn('olga@example.com')
  await world.sql`alter table countersign.rate_counter rename to lost`

  const opened = await Promise.all(
    [link, link, wrongLink(1), wrongLink(2)].map((url) => fetch(url)),
  )
  expect(opened.map(({ status }) => status)).toEqual([200, 200, 404, 404])
  await expect(world.signIn('olga@example.com')).rejects.toThrow('500')
  const hold = world.client(cookie).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: '1' },
    changes: { User: { email: 'eve@example.com' } },
  })
  await expect(hold).rejects.toThrow('Something went wrong on our side.')
})

test('a wrong link is no view of a page', async () => {
  const link = await mailedLink()
  for (const url of [wrongLink(1), link]) await fetch(url, from(READER))
  expect(await usedOf(world, 'pageViews')).toEqual([1])
  expect(await usedOf(world, 'wrongKeys')).toEqual([1])
})

test('one process shows a page no more often than the limit allows, also when its views race', async () => {
  const { points } = limits.pageViews
  const link = await mailedLink()
  const views = await Promise.all(
    Array.from({ length: points + 20 }, () => fetch(link, from(ATTACKER))),
  )
  expect(views.filter(({ status }) => status === 200)).toHaveLength(points)
  expect(views.filter(({ status }) => status === 429)).toHaveLength(20)
  expect((await fetch(link, from(ATTACKER))).status).toBe(429)
})

test.each(['GET', 'POST'])(
  'the limit of wrong links is exact when they race, and good ones from the same network count as none: %s',
  async (method) => {
    const init = method === 'POST' ? confirming : {}
    const { points } = limits.wrongKeys
    const link = await mailedLink()
    const [wrong, good] = await Promise.all([
      Promise.all(
        Array.from({ length: points + 20 }, (_, n) => fetch(wrongLink(n), from(ATTACKER, init))),
      ),
      Promise.all(Array.from({ length: 20 }, () => fetch(link, from(ATTACKER, init)))),
    ])

    expect(wrong.filter(({ status }) => status === 404)).toHaveLength(points)
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(20)
    expect(good.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const used = (await usedOf(world, 'wrongKeys')).at(-1)
    expect(used).toBeGreaterThanOrEqual(points)
    expect(used).toBeLessThanOrEqual(points + 20)
    const late = await fetch(wrongLink(1), from(ATTACKER, init))
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(500)
  },
)
