import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../src/limits/limits.ts'
import { exhaust } from '../testing/exhaust.ts'
import { openRestApi, type RestApi } from '../testing/rest-api.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let api: RestApi

beforeAll(async () => {
  world = await startTestServer({ trustedProxies: ['127.0.0.1'] })
  api = await openRestApi(world)
})
afterAll(() => world.stop())

test('each answer says how many requests are left, and one too many is told to wait and how long', async () => {
  const key = await api.keyFor(['read'])
  const { points, perSeconds } = limits.apiRequests

  const first = await api.call('get /v1/verifications', { key })
  expect(first.headers.get('ratelimit-policy')).toBe(`"requests";q=${points};w=${perSeconds}`)
  expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"requests";r=${points - 1};t=\\d+$`))
  // A refusal is counted, too.
  const refused = await api.call('get /v1/verifications?limit=x', { key })
  expect(refused.headers.get('ratelimit')).toContain(`r=${points - 2};`)

  await exhaust(world, 'apiRequests')
  const last = await api.call('get /v1/verifications', { key })
  expect(last).toMatchObject({
    status: 429,
    body: { type: 'urn:countersign:problem:too-many-requests' },
  })
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(last.headers.get('ratelimit')).toContain('r=0;')
  await world.sql`delete from countersign.rate_counter`
})

test('a client that tries too many wrong keys is told to wait, and a good key still works from the same network', async () => {
  const key = await api.keyFor(['read'])
  const from = { 'x-forwarded-for': '198.51.100.66' }
  const tryWrong = () =>
    api.call('get /v1/verifications', { key: `cs_${'x'.repeat(32)}`, headers: from })

  expect((await tryWrong()).status).toBe(401)
  await exhaust(world, 'wrongApiKeys')
  const refused = await tryWrong()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await api.call('get /v1/verifications', { key, headers: from })).status).toBe(200)
})

test('holds have their limits, and wrong keys of links those of the page', async () => {
  const key = await api.keyFor(['hold:*'])
  const id = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const hold = (email: string) =>
    api.call('post /v1/verifications', {
      key,
      body: { type: 'email-address', subject: { kind: 'User', id }, changes: { User: { email } } },
    })
  expect((await hold('one@new.example')).status).toBe(201)
  await exhaust(world, 'holds')
  expect((await hold('two@new.example')).status).toBe(429)

  const from = { 'x-forwarded-for': '198.51.100.67' }
  const wrong = () => api.call(`post /v1/links/A${'x'.repeat(19)}fffff/confirm`, { headers: from })
  expect((await wrong()).status).toBe(404)
  await exhaust(world, 'wrongKeys')
  expect((await wrong()).status).toBe(429)
  const page = await fetch(`${world.url}/verification/A${'x'.repeat(19)}ffffe`, { headers: from })
  expect(page.status).toBe(429)
})
