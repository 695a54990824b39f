import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../src/limits/limits.ts'
import { freePort } from '../testing/free-port.ts'
import { sampleHostileRequests } from '../testing/hostile-requests.ts'
import { linkIn } from '../testing/inbox.ts'
import { type Series, scrape, seriesValue } from '../testing/scrape.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { openReceiver } from '../testing/webhook-receiver.ts'

const WORKER_ALIVE = 'countersign_worker_heartbeat_timestamp_seconds'
const TOKEN = 'metrics-token-'.repeat(4)

let world: TestServer
let ownPort: string
let cookie: string

beforeAll(async () => {
  const metricsPort = await freePort()
  ownPort = `http://127.0.0.1:${metricsPort}/metrics`
  world = await startTestServer({ metricsPort, metricsToken: TOKEN })
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(() => world.stop())

const scraped = () => scrape(`${world.url}/metrics`, TOKEN)

/** The answer to a request for this path under this name. */
const statusAs = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
      .once('error', reject)
      .end()
  })

test('metrics are on the main port for those who have the token, under any host, and on their own port for all', async () => {
  const at = `${world.url}/metrics`
  const statuses = await Promise.all([
    statusAs(at, {}),
    statusAs(at, { authorization: `Bearer ${TOKEN}x` }),
    statusAs(at, { authorization: `Basic ${TOKEN}` }),
    statusAs(at, { authorization: `Bearer ${TOKEN}`, host: '10.0.0.7:4000' }),
    statusAs(ownPort, {}),
    statusAs(ownPort.replace('/metrics', '/livez'), {}),
  ])
  expect(statuses).toEqual([401, 401, 400, 200, 200, 404])
  const answer = await fetch(ownPort)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
})

test.each(['web', 'worker'] as const)(
  'without port and token a %s process shows none',
  async (processType) => {
    const off = await startTestServer({ processType })
    expect((await fetch(`${off.url}/metrics`)).status).toBe(404)
    await off.stop()
  },
)

test('a worker shows its own', async () => {
  const worker = await startTestServer({ processType: 'worker', metricsToken: TOKEN })
  expect((await fetch(`${worker.url}/metrics`)).status).toBe(401)
  const series = await scrape(`${worker.url}/metrics`, TOKEN)
  expect(seriesValue(series, 'countersign_pool_connections_max', { pool: 'worker' })).toBe(4)
  expect(seriesValue(series, 'countersign_nodejs_eventloop_lag_seconds')).toEqual(
    expect.any(Number),
  )
  await worker.stop()
})

test('verbs are counted by outcome and by how they were asked for, and requests by route', async () => {
  const client = world.client(cookie)
  const subject = {
    kind: 'User',
    id: await world.addUser({ name: 'Ada', email: 'ada@old.example' }),
  } as const
  const change = { type: 'A', subject, changes: { User: { email: 'ada@new.example' } } } as const
  const { id } = await client.verifications.hold.mutate(change)
  await client.verifications.revoke.mutate({ id, reason: 'Asked for by phone' })
  await client.verifications.revoke.mutate({ id, reason: 'Asked for by phone' })
  const other = await world.addUser({ name: 'Bo', email: 'bo@old.example' })
  await world.holdAddress(other, 'bo@new.example')
  const link = linkIn(await world.inbox.next('bo@new.example'))
  await fetch(link)
  await post(link, 'confirm')
  const undo = linkIn(await world.inbox.next('bo@old.example'))
  await post(undo, 'confirm')

  const series = await scraped()
  const counted = (verb: string, outcome: string, face: string) =>
    seriesValue(series, 'countersign_verbs_total', { verb, outcome, face })
  expect(counted('hold', 'done', 'trpc')).toBe(1)
  expect(counted('revoke', 'revoked', 'trpc')).toBe(1)
  expect(counted('revoke', 'too-late', 'trpc')).toBe(1)
  expect(counted('lookUpLink', 'found', 'page')).toBe(1)
  expect(counted('confirm', 'applied', 'page')).toBe(1)
  expect(counted('undo', 'applied', 'page')).toBe(1)
  expect(seriesValue(series, 'countersign_verb_duration_seconds_count', { verb: 'revoke' })).toBe(2)
  const route = '/verification/:key'
  expect(seriesValue(series, 'countersign_http_requests_total', { route, status: '2xx' })).toBe(3)
  expect(seriesValue(series, 'countersign_http_request_duration_seconds_count', { route })).toBe(3)
})

test('a limit that is used up is counted by its name', async () => {
  const { points } = limits.passwordResets
  const ask = () =>
    world.client().passwordReset.request.mutate({ kind: 'User', email: 'nobody@example.com' })
  for (let n = 0; n < points; n++) await ask()
  await expect(ask()).rejects.toThrow()
  const limit = 'passwordResets'
  expect(seriesValue(await scraped(), 'countersign_limits_hit_total', { limit })).toBe(1)
})

test('after hostile requests each label still has a value that is written in the code', async () => {
  const requests = sampleHostileRequests([`A${'k'.repeat(19)}1f`], { count: 300, seed: 7 })
  for (const { method, path, headers, body, isSignedIn } of requests) {
    const init = { method, body, headers: isSignedIn ? { ...headers, cookie } : headers }
    await fetch(new URL(path, world.url), init)
      .then((answer) => answer.arrayBuffer())
      .catch(() => null)
  }
  const series = await scraped()
  expect(series.length).toBeGreaterThan(300)
  expect(series.filter((each) => !isClosed(each))).toEqual([])
})

test('a worker counts its mails and webhooks, and each process shows how the database is', async () => {
  const receiver = await openReceiver()
  const facts = { id: null, name: 'billing', url: receiver.url, events: ['held' as const] }
  await world.client(cookie).webhooks.save.mutate(facts)
  const user = await world.addUser({ name: 'Cy', email: 'cy@old.example' })
  await world.holdAddress(user, 'cy@new.example')
  await world.inbox.next('cy@new.example')

  await expect
    .poll(async () => {
      const series = await scraped()
      const outcome = 'accepted'
      return {
        mails: Number(seriesValue(series, 'countersign_mails_total', { outcome })) > 0,
        webhooks: seriesValue(series, 'countersign_webhook_deliveries_total', { outcome }),
        inHand: seriesValue(series, 'countersign_mails_in_hand'),
        isUp: seriesValue(series, 'countersign_database_up'),
        isAlive: Number(seriesValue(series, WORKER_ALIVE)) > 1.7e9,
      }
    })
    .toEqual({ mails: true, webhooks: 1, inHand: 0, isUp: 1, isAlive: true })
  await receiver.close()
})

const post = (link: string, choice: string) =>
  fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ do: choice }),
  })

const ROUTE =
  /^(?:none|\/\*|\/(?:verification\/(?::key|logo)|assets\/\*|trpc\/\*|api\/\*|api\/auth\/[a-z/*-]+|export\/[a-z/*.-]+|v1\/[a-z/:.*-]+|livez|readyz|metrics|\.well-known\/security\.txt))$/

/** What each label may be; `kind`, `space`, `type` and `version` are Node's own. */
const VALUES: Record<string, readonly string[] | RegExp> = {
  route: ROUTE,
  status: ['1xx', '2xx', '3xx', '4xx', '5xx'],
  verb: /^(?:lookUpLink|confirm|undo|decline|renew|hold|resend|revoke|approve|invite|inviteAgain|sendFailedAgain|sendStuckAgain|sendMessageAgain|recordBounce|sendWebhookAgain|requestPasswordReset)$/,
  outcome: [
    ...['done', 'limited', 'failed', 'found', 'unknown', 'applied', 'already-confirmed', 'waiting'],
    ...['pending', 'confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired'],
    // Of mails and webhooks.
    ...['accepted', 'deferred', 'sender-refused', 'refused', 'postponed', 'held-back', 'dropped'],
    ...['gone'],
    ...['applying', 'prompted-invalid', 'queued', 'renewed', 'too-late', 'not-found', 'approved'],
  ],
  face: ['page', 'trpc', 'rest', 'other'],
  limit: Object.keys(limits),
  pool: ['people', 'worker', 'health', 'replica'],
  le: /^(?:[\d.]+|\+Inf)$/,
  type: /^[A-Za-z]+$/,
  kind: ['minor', 'major', 'incremental', 'weakcb'],
  space: /^[a-z_]+$/,
  version: [process.version],
  ...Object.fromEntries(['major', 'minor', 'patch'].map((part) => [part, /^\d+$/])),
}

const isClosed = ({ labels }: Series): boolean =>
  Object.entries(labels).every(([label, value]) => {
    const values = VALUES[label]
    return values instanceof RegExp ? values.test(value) : values?.includes(value)
  })
