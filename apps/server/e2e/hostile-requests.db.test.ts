import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createApiKey } from '@countersign/core'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { type HostileRequest, sampleHostileRequests } from '../testing/hostile-requests.ts'
import { linkIn } from '../testing/inbox.ts'
import { liftLimits } from '../testing/lift-limits.ts'
import { rowVersions } from '../testing/row-versions.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

// Every request must reach what lies behind the limits, which have tests of their own.
liftLimits()

const CASES = Number(process.env.HOSTILE_CASES ?? 4_000 * inject('depth'))
const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_122)
const AT_ONCE = 16
const BATCH = 1000
const MOST_GROWTH_MB = 64

let world: TestServer
let cookie: string
let links: string[]
let apiKey: string

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
  const scopes = ['hold:*', 'read', 'resend', 'revoke', 'act-as-subject']
  const db = { config: world.settings.config, sql: world.sql }
  apiKey = (await createApiKey(db, { name: 'Billing', scopes }, { by: null })).key
  const client = world.client(cookie)
  const card = { number: '4111111111111111', expiry: '2031-01' }
  const user = await world.addUser({ name: 'Ada', email: 'ada@example.com', card })
  const subject = { kind: 'User', id: user } as const
  await client.verifications.hold.mutate({ type: 'B', subject, changes: {} })
  const change = { User: { email: 'ada@new.example' } }
  await client.verifications.hold.mutate({ type: 'A', subject, changes: change })
  links = [
    linkIn(await world.inbox.next('ada@example.com')),
    linkIn(await world.inbox.next('ada@new.example')),
  ]
  await vi.waitFor(
    async () =>
      expect(await world.sql`select from countersign.message where status <> 'sent'`).toHaveLength(
        0,
      ),
    { timeout: 20_000 },
  )
})

afterAll(() => world.stop())

const collectGarbage = () => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

/** Sends it without a socket; `undefined` for what no client could put into a request. */
async function send(hostile: HostileRequest, visitor: number) {
  const { method, path, body, isSignedIn, hasKey } = hostile
  const headers = hasKey
    ? { ...hostile.headers, authorization: `Bearer ${apiKey}` }
    : hostile.headers
  let request: Request
  try {
    request = new Request(new URL(path, world.url), {
      method,
      headers: isSignedIn ? { ...headers, cookie } : headers,
      body,
    })
  } catch {
    return undefined
  }
  const { host } = new URL(world.url)
  const incoming = {
    socket: { remoteAddress: `2001:db8:0:${(visitor % 256).toString(16)}::1` },
    headers: { ...Object.fromEntries(request.headers), host },
    rawHeaders: ['Host', host],
  }
  const response = (await world.server.fetch(request, { incoming } as never)) as Response
  return { status: response.status, text: await response.text() }
}

test(
  `none of ${CASES} hostile requests ends in a 5xx, writes a row or is kept in memory`,
  async () => {
    const keys = links.map((link) => link.split('/').at(-1) ?? '')
    const before = await rowVersions(world.sql)
    const statusCodes = new Map<number, number>()
    let sent = 0
    let heapAtStart = 0
    for (let batch = 0; batch * BATCH < CASES; batch++) {
      const requests = sampleHostileRequests(keys, { count: BATCH, seed: SEED + batch })
      let next = 0
      const sendAll = async () => {
        while (next < requests.length) {
          const index = next++
          const request = requests[index] as HostileRequest
          const answer = await send(request, index)
          if (!answer) continue
          sent++
          statusCodes.set(answer.status, (statusCodes.get(answer.status) ?? 0) + 1)
          if (answer.status >= 500 || /\.tsx?:\d+|node_modules/.test(answer.text))
            expect.fail(
              `seed ${SEED + batch}: ${answer.status} to ${JSON.stringify(request).slice(0, 2000)}: ${answer.text.slice(0, 500)}`,
            )
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, sendAll))
      if (batch === Math.floor(CASES / BATCH / 4)) {
        collectGarbage()
        heapAtStart = process.memoryUsage().heapUsed
      }
    }
    collectGarbage()
    const grownMb = (process.memoryUsage().heapUsed - heapAtStart) / 1024 ** 2

    expect(await rowVersions(world.sql)).toBe(before)
    expect(grownMb).toBeLessThan(MOST_GROWTH_MB)
    // They reached all there is to reach: pages, refusals by each gate, and what answers.
    expect(sent).toBeGreaterThan(CASES * 0.9)
    for (const status of [200, 400, 401, 404, 405, 413, 415, 422])
      expect(statusCodes.get(status), `${status}`).toBeGreaterThan(0)
    for (const link of links) expect((await fetch(link)).status).toBe(200)
  },
  CASES * 60,
)
