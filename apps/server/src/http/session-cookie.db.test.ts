import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, PASSWORD, startTestServer, type TestServer } from '../../testing/test-server.ts'

let plain: TestServer
let secure: TestServer

beforeAll(async () => {
  plain = await startTestServer()
  const port = await freePort()
  secure = await startTestServer({ port, publicUrl: `https://127.0.0.1:${port}` })
  for (const world of [plain, secure])
    await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
})

afterAll(async () => {
  await plain.stop()
  await secure.stop()
})

const post = (world: TestServer, path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(
      path === 'sign-out' ? {} : { email: 'olga@example.com', password: PASSWORD },
    ),
  })

/** `name=value` and the lower-cased attributes of the session's cookie. */
function sessionCookie(answer: Response): { pair: string; attributes: string[] } {
  const [cookie = ''] = answer.headers
    .getSetCookie()
    .filter((text) => text.includes('countersign.session_token='))
  const [pair = '', ...attributes] = cookie.split('; ')
  return { pair, attributes: attributes.map((text) => text.toLowerCase()) }
}

const isSignedIn = async (world: TestServer, cookie: string) =>
  (await fetch(`${world.url}/trpc/account.me`, { headers: { cookie } })).status === 200

test('the session’s cookie is out of scripts’ reach, and comes along from our own pages', async () => {
  const { pair, attributes } = sessionCookie(await post(plain, 'sign-in/email'))
  expect(pair).toMatch(/^countersign\.session_token=.{20,}/)
  expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']))
  expect(attributes.join()).not.toContain('domain')
})

test('behind HTTPS the cookie never travels without it, and its name says so', async () => {
  const { pair, attributes } = sessionCookie(await post(secure, 'sign-in/email'))
  expect(pair).toMatch(/^__Secure-countersign\.session_token=/)
  expect(attributes).toEqual(expect.arrayContaining(['secure', 'httponly', 'samesite=lax']))
  expect(await isSignedIn(secure, pair)).toBe(true)
})

test('each sign-in gets a session of its own, and one that was planted before is not taken over', async () => {
  const first = sessionCookie(await post(plain, 'sign-in/email')).pair
  const second = sessionCookie(await post(plain, 'sign-in/email', { cookie: first })).pair
  expect(second).not.toBe(first)

  const planted = 'countersign.session_token=chosenbytheattacker.c2lnbmF0dXJl'
  const fresh = sessionCookie(await post(plain, 'sign-in/email', { cookie: planted })).pair
  expect(fresh).not.toBe(planted)
  expect(await isSignedIn(plain, fresh)).toBe(true)
  expect(await isSignedIn(plain, planted)).toBe(false)
})

test('signing out ends the session, not only the cookie', async () => {
  const { pair } = sessionCookie(await post(plain, 'sign-in/email'))
  expect((await post(plain, 'sign-out', { cookie: pair, origin: plain.url })).status).toBe(200)
  expect(await isSignedIn(plain, pair)).toBe(false)
})

test('no other site signs anybody in or out', async () => {
  const { pair } = sessionCookie(await post(plain, 'sign-in/email'))
  for (const foreign of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: plain.url },
  ]) {
    const signIn = await post(plain, 'sign-in/email', foreign)
    expect([signIn.status, signIn.headers.getSetCookie()], JSON.stringify(foreign)).toEqual([
      403,
      [],
    ])
    expect((await post(plain, 'sign-out', { ...foreign, cookie: pair })).status).toBe(403)
  }
  expect(await isSignedIn(plain, pair)).toBe(true)
})
