import { afterEach, beforeEach, expect, test } from 'vitest'
import { exhaust, usedOf } from '../../testing/exhaust.ts'
import { PASSWORD, startTestServer, type TestServer } from '../../testing/test-server.ts'
import { authPaths } from '../accounts/auth-paths.ts'
import { limits } from './limits.ts'

let world: TestServer

beforeEach(async () => {
  world = await startTestServer({ trustedProxies: ['127.0.0.1'] })
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
})

afterEach(() => world.stop())

const ATTACKER = '198.51.100.66'
const OFFICE = '203.0.113.9'

const signIn = (from: string, password: string, email = 'olga@example.com') =>
  fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ email, password }),
  })

test('guessing a password ends after ten tries with a time to come again, and shuts nobody out elsewhere', async () => {
  for (let n = 0; n < limits.signInsHere.points; n++)
    expect(
      (await signIn(ATTACKER, `guess ${n}`, n % 2 ? 'OLGA@example.com' : undefined)).status,
    ).toBe(401)

  const refused = await signIn(ATTACKER, PASSWORD)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(await refused.json()).toMatchObject({
    message: 'Too many attempts to sign in. Try again in 15 minutes.',
  })
  expect(refused.headers.getSetCookie()).toEqual([])

  expect((await signIn(ATTACKER, PASSWORD)).status).toBe(429)
  expect(await usedOf(world, 'signInsAnywhere')).toEqual([limits.signInsHere.points])
  expect((await signIn(OFFICE, PASSWORD)).status).toBe(200)
})

test('guessing from everywhere at once ends, too, for this address alone', async () => {
  await world.addAdmin({ name: 'Pavel', email: 'pavel@example.com' })
  await signIn(ATTACKER, 'guess')
  await exhaust(world, 'signInsAnywhere')

  expect((await signIn(OFFICE, 'guess')).status).toBe(429)
  expect((await signIn(OFFICE, PASSWORD, 'pavel@example.com')).status).toBe(200)
})

test('a list of addresses is not tried out from one network, and another goes on', async () => {
  expect((await signIn(ATTACKER, 'guess')).status).toBe(401)
  await exhaust(world, 'signInsFromNetwork')

  const refused = await signIn(ATTACKER, PASSWORD, 'nobody@example.com')
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({
    message: 'Too many attempts to sign in from your network. Try again in 15 minutes.',
  })
  expect(await usedOf(world, 'signInsAnywhere')).toEqual([1])
  expect((await signIn(OFFICE, PASSWORD)).status).toBe(200)
})

test('a body that is no JSON is refused before anything is counted or looked up', async () => {
  const form = await fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'olga@example.com', password: PASSWORD }),
  })
  expect(form.status).toBe(415)
  expect(await usedOf(world, 'signInsFromNetwork')).toEqual([])
})

test('a flood of passwords is refused at once, with when to come again, beyond what a moment can check', async () => {
  const flood = await Promise.all(
    Array.from({ length: 40 }, (_, n) => signIn(`192.0.2.${n}`, 'guess', `nobody${n}@example.com`)),
  )
  const refused = flood.filter(({ status }) => status === 503)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(refused.map(() => '5'))
  expect((await signIn(OFFICE, PASSWORD)).status).toBe(200)
})

test('nothing under /api/auth is written by a GET', async () => {
  const rows = () =>
    world.sql`select (select count(*) from countersign.panel_challenge)::int + (select count(*) from countersign.panel_session)::int as rows`
  const before = await rows()
  const answers = await Promise.all(
    authPaths.map((path) => fetch(`${world.url}${path}`).then(({ status }) => [path, status])),
  )
  for (const [path, status] of answers) expect([path, status]).toEqual([path, 404])
  expect(await rows()).toEqual(before)
})

test('an address that nobody has is refused after as many tries as one that somebody has', async () => {
  const statusCodes = async (email: string) => {
    const found: number[] = []
    for (let n = 0; n <= limits.signInsHere.points; n++)
      found.push((await signIn(ATTACKER, 'guess', email)).status)
    return found
  }
  expect(await statusCodes('nobody@example.com')).toEqual(await statusCodes('olga@example.com'))
})

test('a person who knows the password may sign in as often as they like', async () => {
  for (let n = 0; n < limits.signInsHere.points + 2; n++)
    expect((await signIn(OFFICE, PASSWORD)).status, `sign-in ${n}`).toBe(200)
  for (const name of ['signInsHere', 'signInsFromNetwork', 'signInsAnywhere'] as const)
    expect(await usedOf(world, name)).toEqual([])
})

test('an X-Forwarded-For of the client’s own does not make it another visitor', async () => {
  await signIn(ATTACKER, 'guess')
  await exhaust(world, 'signInsHere')
  expect((await signIn(`192.0.2.1, ${ATTACKER}`, 'guess')).status).toBe(429)
})

test('guessing codes and repeating passwords ends, too, and leaves signing in and out open', async () => {
  const guess = () =>
    fetch(`${world.url}/api/auth/two-factor/verify-totp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': ATTACKER },
      body: JSON.stringify({ code: '000000' }),
    })
  expect((await guess()).status).toBe(401)
  await exhaust(world, 'signInSteps')

  const refused = await guess()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  const { headers, status } = await signIn(ATTACKER, PASSWORD)
  expect(status).toBe(200)
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const signedOut = await fetch(`${world.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': ATTACKER,
      cookie,
      origin: world.url,
    },
    body: '{}',
  })
  expect(signedOut.status).toBe(200)
})

test('a session remembers where its user came from, not the proxy', async () => {
  await signIn(OFFICE, PASSWORD)
  const sessions = await world.sql`select ip_address from countersign.panel_session`
  expect(sessions.map(({ ip_address }) => ip_address)).toEqual([OFFICE])
})
