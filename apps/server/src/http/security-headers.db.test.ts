import { afterAll, beforeAll, expect, test } from 'vitest'
import { exhaust } from '../../testing/exhaust.ts'
import { freePort, PASSWORD, startTestServer, type TestServer } from '../../testing/test-server.ts'

type Body = NonNullable<RequestInit['body']>

let world: TestServer
let cookie: string

beforeAll(async () => {
  const port = await freePort()
  world = await startTestServer({ port, publicUrl: `https://127.0.0.1:${port}` })
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(() => world.stop())

const KEY = 'Axxxxxxxxxxxxxxxxxxx1'
const json = { 'content-type': 'application/json' }
const send = (path: string, init: RequestInit = {}) => fetch(world.url + path, init)
const post = (path: string, body: Body, headers: Record<string, string> = json) =>
  send(path, { method: 'POST', headers, body })
const form = (fields: Record<string, string>) => new URLSearchParams(fields)
const signIn = (password: string) =>
  post('/api/auth/sign-in/email', JSON.stringify({ email: 'olga@example.com', password }))

/** Every kind of answer there is, by its status. */
const answers: [string, number, () => Promise<Response>][] = [
  ['liveness', 200, () => send('/livez')],
  ['readiness', 200, () => send('/readyz')],
  ['the panel', 200, () => send('/')],
  ['a view of the panel', 200, () => send('/verifications?status=0')],
  ['no view of the panel', 404, () => send('/nowhere')],
  ['a missing file', 404, () => send('/assets/missing.js')],
  ['a wrong link', 404, () => send(`/verification/${KEY}`)],
  ['no link', 404, () => send('/verification/x')],
  ['a sent wrong link', 404, () => post(`/verification/${KEY}`, form({ do: 'confirm' }), {})],
  ['a link’s options', 204, () => send(`/verification/${KEY}`, { method: 'OPTIONS' })],
  ['a link’s wrong method', 405, () => send(`/verification/${KEY}`, { method: 'DELETE' })],
  ['a link sent as JSON', 415, () => post(`/verification/${KEY}`, '{}')],
  [
    'a link’s long form',
    413,
    () => post(`/verification/${KEY}`, form({ x: 'x'.repeat(20_000) }), {}),
  ],
  ['a query', 200, () => send('/trpc/account.me', { headers: { cookie } })],
  ['a query signed out', 401, () => send('/trpc/account.me')],
  ['an unknown procedure', 404, () => send('/trpc/nothing')],
  ['a mutation by GET', 405, () => send('/trpc/verifications.hold', { headers: { cookie } })],
  ['bad input', 400, () => post('/trpc/passwordReset.request', '{}')],
  ['a form to a procedure', 415, () => post('/trpc/passwordReset.request', form({}), {})],
  ['a long body', 413, () => post('/trpc/passwordReset.request', 'x'.repeat(300_000))],
  [
    'another site',
    403,
    () => post('/trpc/passwordReset.request', '{}', { ...json, origin: 'https://evil.example' }),
  ],
  ['sign-in', 200, () => signIn(PASSWORD)],
  ['a wrong password', 401, () => signIn('wrong')],
  ['a session', 200, () => post('/api/auth/get-session', '{}', { ...json, cookie })],
  ['a shut path of sign-in', 404, () => post('/api/auth/sign-up/email', '{}')],
  [
    'another site’s sign-in',
    403,
    () => post('/api/auth/sign-in/email', '{}', { ...json, origin: 'https://evil.example' }),
  ],
  [
    'too many wrong links',
    429,
    () => exhaust(world, 'wrongKeys').then(() => send(`/verification/${KEY}`)),
  ],
  [
    'too many wrong keys',
    429,
    () => send(`/trpc/confirm.lookUp?input=${encodeURIComponent(JSON.stringify({ key: KEY }))}`),
  ],
  ['too many passwords', 429, () => exhaust(world, 'signInsHere').then(() => signIn('wrong'))],
  ['a fault behind a link', 500, () => breakDatabase().then(() => send(`/verification/${KEY}`))],
  [
    'a fault behind a query',
    500,
    () => send('/trpc/verifications.list?input=%7B%7D', { headers: { cookie } }),
  ],
]

async function breakDatabase(): Promise<void> {
  await world.sql`drop function countersign.look_up_links`
  await world.sql`alter table countersign.verification rename to gone`
}

test('every route and every error carries the security headers, and lets no inline script run', async () => {
  for (const [name, status, ask] of answers) {
    const answer = await ask()
    expect(answer.status, name).toBe(status)
    expect(Object.fromEntries(answer.headers), name).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'strict-transport-security': 'max-age=63072000',
    })
    const policy = parsePolicy(answer)
    expect(policy['frame-ancestors'], name).toEqual(["'none'"])
    expect(policy['base-uri'], name).toEqual(["'none'"])
    expect(policy['form-action'], name).toEqual(["'self'"])
    expect(policy['script-src'] ?? policy['default-src'], name).toEqual([
      answer.url.includes('/verification/') ? "'none'" : "'self'",
    ])
    expect(answer.headers.has('x-powered-by'), name).toBe(false)
  }
})

test('answers about people are kept by nobody', async () => {
  const session = await post('/api/auth/get-session', '{}', { ...json, cookie })
  expect(session.headers.get('cache-control')).toContain('no-store')
  for (const path of ['/trpc/account.me', `/verification/${KEY}`]) {
    const { headers } = await send(path, { headers: { cookie } })
    expect(headers.get('cache-control'), path).toContain('no-store')
  }
})

function parsePolicy({ headers }: Response): Record<string, string[]> {
  return Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}
