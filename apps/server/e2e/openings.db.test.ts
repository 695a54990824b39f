import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const FLOOD = 3000
const PIPELINED = 100
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let world: TestServer
let client: ReturnType<TestServer['client']>

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  client = world.client(await world.signIn('olga@example.com'))
})

afterAll(() => world.stop())

async function holdFor(email: string): Promise<{ id: string; link: string }> {
  const user = await world.addUser({ name: 'Ada', email: `old-${email}` })
  const { id } = await world.holdAddress(user, email)
  return { id, link: linkIn(await world.inbox.next(email)) }
}

const open = (link: string, method: string, userAgent: string, more?: Record<string, string>) =>
  fetch(link, { method, headers: { 'user-agent': userAgent, ...more } })

const openingsOf = (id: string) =>
  world.sql<{ method: string; family: string }[]>`
    select method, family from countersign.opening where verification_id = ${id} order by number`

test('opening a link is recorded with its method and sort of program, and told to admins', async () => {
  const { id, link } = await holdFor('ada@example.com')
  await open(link, 'HEAD', 'Barracuda Sentinel')
  await open(link, 'GET', FIREFOX)

  await expect
    .poll(() => openingsOf(id), { timeout: 10_000 })
    .toEqual([
      { method: 'HEAD', family: 'mail scanner' },
      { method: 'GET', family: 'Firefox' },
    ])
  const { openings, events } = await client.verifications.byId.query({ id })
  expect(openings).toMatchObject({ count: 2, families: ['mail scanner', 'Firefox'] })
  expect(events.map(({ kind }) => kind)).toEqual(['held', 'sent'])
  expect(await everyOpeningAsText()).not.toMatch(/127\.0\.0\.1|Mozilla|Gecko|Barracuda/)
})

test('what pressed the button is a person though it came at once, and what a browser fetched ahead is none', async () => {
  const { id, link } = await holdFor('eve@example.com')
  await open(link, 'GET', FIREFOX, { 'sec-purpose': 'prefetch;prerender' })
  await open(link, 'GET', FIREFOX)
  await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })

  await expect
    .poll(async () => (await openingsOf(id)).map(({ family }) => family), { timeout: 10_000 })
    .toEqual(['prefetch', 'Firefox'])
  const { openings, status } = await client.verifications.byId.query({ id })
  expect({ status, scanners: openings?.scanners }).toEqual({ status: 'confirmed', scanners: 1 })
})

test('a key that fits no link, and the answer to a form, record nothing', async () => {
  const { id, link } = await holdFor('bob@example.com')
  const before = await countOpenings()
  const wrong = link.replace(
    /\/([A-Z])(.)/,
    (_, letter, first) => `/${letter}${first === 'a' ? 'b' : 'a'}`,
  )
  for (const method of ['GET', 'HEAD'])
    expect((await open(wrong, method, FIREFOX)).status).toBe(404)
  await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'neither' }) })
  await open(link, 'OPTIONS', FIREFOX)

  // Openings are recorded in the order they came in: with this one, all before it are.
  const last = await holdFor('fay@example.com')
  await open(last.link, 'GET', FIREFOX)
  await expect.poll(() => openingsOf(last.id), { timeout: 10_000 }).toHaveLength(1)
  expect(await openingsOf(id)).toEqual([])
  expect(await countOpenings()).toBe(before + 1)
})

test('a flood of GET and HEAD leaves twenty lines, and a choice does not wait behind it', async () => {
  const flooded = await holdFor('cara@example.com')
  const chosen = await holdFor('dan@example.com')
  const flood = floodWith(flooded.link)

  const response = await fetch(chosen.link, {
    method: 'POST',
    body: new URLSearchParams({ do: 'confirm' }),
  })
  expect(response.status).toBe(200)
  expect(flood.answered()).toBeLessThan(FLOOD / 2)

  await expect.poll(flood.answered, { timeout: 40_000 }).toBe(FLOOD)
  flood.end()
  await expect.poll(() => openingsOf(flooded.id), { timeout: 10_000 }).toHaveLength(20)
  const { status } = await client.verifications.byId.query({ id: flooded.id })
  expect(status).toBe('pending')
}, 60_000)

/** Sends the whole flood at once, down a few connections, and counts what is answered. */
function floodWith(link: string) {
  const { host, port, pathname } = new URL(link)
  let answers = 0
  const sockets = Array.from({ length: FLOOD / PIPELINED }, (_, i) => {
    const method = i % 2 === 0 ? 'GET' : 'HEAD'
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    let unread = ''
    socket.on('data', (bytes) => {
      const parts = (unread + bytes.toString('latin1')).split('HTTP/1.1 ')
      answers += parts.length - 1
      // What begins an answer may come in two pieces.
      unread = parts.at(-1)?.slice(-8) ?? ''
    })
    socket.write(
      `${method} ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${FIREFOX}\r\n\r\n`.repeat(
        PIPELINED,
      ),
    )
    return socket
  })
  return {
    answered: () => answers,
    end: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function countOpenings(): Promise<number> {
  return (await world.sql`select from countersign.opening`).length
}

async function everyOpeningAsText(): Promise<string> {
  const rows = await world.sql<{ row: string }[]>`select o::text as row from countersign.opening o`
  return rows.map(({ row }) => row).join('\n')
}
