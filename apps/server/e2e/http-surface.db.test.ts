import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let cookie: string

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com', role: 'operator' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(() => world.stop())

const hold = (headers: Record<string, string>, body: string) =>
  fetch(`${world.url}/trpc/verifications.hold`, {
    method: 'POST',
    headers: { cookie, ...headers },
    body,
  })

const json = { 'content-type': 'application/json' }

test('says that it lives and that it is ready', async () => {
  expect((await fetch(`${world.url}/livez`)).status).toBe(200)
  expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
})

test('keeps connections for longer than proxies do, so that none is closed under a request', async () => {
  const { headers } = await fetch(`${world.url}/livez`, { headers: { connection: 'keep-alive' } })
  expect(headers.get('keep-alive')).toBe('timeout=65')
})

test('of the sign-in library only the paths that the panel uses are open', async () => {
  for (const path of [
    'change-email',
    'change-password',
    'update-user',
    'sign-up/email',
    'request-password-reset',
    'delete-user',
    'list-sessions',
    'two-factor/send-otp',
    'two-factor/get-totp-uri',
    'two-factor/view-backup-codes',
    'two-factor/generate-totp',
  ]) {
    const response = await fetch(`${world.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { ...json, cookie, origin: world.url },
      body: JSON.stringify({ newEmail: 'thief@example.com', name: 'x' }),
    })
    expect(response.status, path).toBe(404)
  }
})

test('a request from another site changes nothing, cookie or not', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  const body = JSON.stringify({
    type: 'A',
    subject: { kind: 'User', id: user },
    changes: { User: { email: 'thief@example.com' } },
  })

  expect((await hold({ ...json, origin: 'https://evil.example' }, body)).status).toBe(403)
  expect((await hold({ ...json, 'sec-fetch-site': 'cross-site' }, body)).status).toBe(403)
  expect((await hold({ ...json, 'sec-fetch-site': 'same-site' }, body)).status).toBe(403)
  expect(
    (await hold({ ...json, origin: world.url, 'sec-fetch-site': 'same-origin' }, body)).status,
  ).toBe(200)
})

test('whatever is sent, the answer names the fault and is never a 5xx', async () => {
  const cases: [string, number][] = [
    ['', 400],
    ['{', 400],
    ['null', 400],
    ['[]', 400],
    ['{}', 400],
    ['{"type":"A"}', 400],
    ['{"type":"A","subject":null,"changes":{}}', 400],
    [
      '{"type":"A","subject":{"kind":"User","id":"999999999"},"changes":{"User":{"email":"a@example.com"}}}',
      404,
    ],
    [
      '{"type":"A","subject":{"kind":"User","id":"not-a-number"},"changes":{"User":{"email":"a@example.com"}}}',
      404,
    ],
    [
      '{"type":"A","subject":{"kind":"User","id":"1"},"changes":{"__proto__":{"email":"a@example.com"}}}',
      400,
    ],
    [
      `{"type":"A","subject":{"kind":"User","id":"1"},"changes":{"User":{"email":"a\\u0000@example.com"}}}`,
      400,
    ],
    [
      `{"type":"A","title":"\\u0000","subject":{"kind":"User","id":"1"},"changes":{"User":{"email":"a@example.com"}}}`,
      400,
    ],
    [
      `{"type":"A","title":"\\ud800","subject":{"kind":"User","id":"1"},"changes":{"User":{"email":"b@example.com"}}}`,
      400,
    ],
    [
      JSON.stringify({
        type: 'A',
        subject: { kind: 'User', id: '1' },
        changes: { User: { email: 'a'.repeat(200_000) } },
      }),
      400,
    ],
    [JSON.stringify({ changes: 'a'.repeat(300_000) }), 413],
  ]
  for (const [body, status] of cases) {
    const response = await hold(json, body)
    expect(response.status, `${body.slice(0, 120)} → ${await response.clone().text()}`).toBe(status)
  }
})

test('input that a field refuses is told with the field’s path', async () => {
  const response = await hold(
    json,
    '{"type":"A","subject":{"kind":"User","id":"1"},"changes":{"User":{"email":"no address"}}}',
  )
  expect(await response.json()).toMatchObject({
    error: { data: { code: 'BAD_REQUEST', issues: [{ path: ['changes', 'User', 'email'] }] } },
  })
})

test('a link is built from the public address alone, whatever Host a client claims', async () => {
  const user = await world.addUser({ name: 'Bea', email: 'bea@example.com' })
  await hold(
    { ...json, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    JSON.stringify({
      type: 'A',
      subject: { kind: 'User', id: user },
      changes: { User: { email: 'bea@new.example' } },
    }),
  )
  const mail = await world.inbox.next('bea@new.example')
  expect(linkIn(mail)).toMatch(new RegExp(`^${world.url}/verification/A`))
  expect(mail.raw).not.toContain('evil.example')
})

/** The status of a request as it is on the wire, which no client library would send so. */
function statusOf(head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = world.settings
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\n\r\n`))
    socket.once('data', (data) => {
      resolve(data.toString().split(' ')[1] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

test('answers for its own name alone, named once; health checks come under any', async () => {
  const own = `Host: 127.0.0.1:${world.settings.port}`
  expect(await statusOf(`GET / HTTP/1.1\r\n${own}`)).toBe('200')
  expect(await statusOf('GET / HTTP/1.1\r\nHost: evil.example')).toBe('421')
  expect(await statusOf(`GET /verification/x HTTP/1.1\r\nHost: evil.example`)).toBe('421')
  expect(await statusOf(`GET / HTTP/1.1\r\n${own}\r\nHost: evil.example`)).toBe('421')
  expect(await statusOf(`GET / HTTP/1.1\r\nHost: evil.example\r\n${own}`)).toBe('421')
  expect(await statusOf('GET /readyz HTTP/1.1\r\nHost: 10.0.0.9')).toBe('200')
})

test('on this machine itself both of its names sign in', async () => {
  const localhost = world.url.replace('127.0.0.1', 'localhost')
  const answer = await fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { ...json, origin: localhost, host: new URL(localhost).host },
    body: JSON.stringify({ email: 'olga@example.com', password: PASSWORD }),
  })
  expect(answer.status).toBe(200)
})

test('links with a doubled slash, and those mailed before the link path was changed, are links', async () => {
  const user = await world.addUser({ name: 'Dora', email: 'dora@example.com' })
  const changes = { User: { email: 'dora@new.example' } }
  await hold(json, JSON.stringify({ type: 'A', subject: { kind: 'User', id: user }, changes }))
  const { pathname } = new URL(linkIn(await world.inbox.next('dora@new.example')))
  const old = pathname.replace('/verification/', '/panel/links/')
  for (const path of [`/${pathname}`, old, old.replace('/panel/links', '')]) {
    const page = await fetch(`${world.url}${path}`)
    expect([path, page.status]).toEqual([path, 200])
    expect(await page.text()).toContain('dora@new.example')
  }
  const unknown = await fetch(`${world.url}/panel/links/Axxxxxxxxxxxxxxxxxxx1`)
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('This link doesn’t work')
})

test('a path that is nothing says so with 404, in the panel’s frame', async () => {
  for (const [path, status] of [
    ['/nowhere', 404],
    ['/verifications', 200],
    ['/missing.png', 404],
  ] as const)
    expect([path, (await fetch(`${world.url}${path}`)).status]).toEqual([path, status])
  expect(await (await fetch(`${world.url}/nowhere`)).text()).toContain('<div id="root">')
})

test('a mail says that it is automatic, from whom, and keeps the promised headers', async () => {
  const user = await world.addUser({ name: 'Cem', email: 'cem@example.com' })
  await hold(
    json,
    JSON.stringify({
      type: 'A',
      title: 'Hello\tthere',
      subject: { kind: 'User', id: user },
      changes: { User: { email: 'cem@new.example' } },
    }),
  ).then(async (response) => expect(response.status).toBe(400))
  await hold(
    json,
    JSON.stringify({
      type: 'A',
      title: 'Hello',
      subject: { kind: 'User', id: user },
      changes: { User: { email: 'cem@new.example' } },
    }),
  )
  const { headers } = await world.inbox.next('cem@new.example')
  expect(headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    from: 'Example Shop <shop@example.com>',
    'reply-to': 'help@example.com',
  })
  expect(headers['message-id']).toMatch(/@example\.com>$/)
})
