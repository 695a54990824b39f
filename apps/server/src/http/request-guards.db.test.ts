import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

type Body = NonNullable<RequestInit['body']>

let world: TestServer
let cookie: string
let hold: string

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
  hold = JSON.stringify({
    type: 'A',
    subject: { kind: 'User', id: await world.addUser({ name: 'Ada', email: 'ada@example.com' }) },
    changes: { User: { email: 'ada@new.example' } },
  })
})

afterAll(() => world.stop())

const sendHold = (body: Body, headers: Record<string, string>) =>
  fetch(`${world.url}/trpc/verifications.hold`, {
    method: 'POST',
    headers: { cookie, ...headers },
    body,
    duplex: 'half',
  } as RequestInit)

const heldSoFar = async () => (await world.sql`select from countersign.verification`).length

test('only JSON reaches a procedure: forms, bytes and plain text are refused', async () => {
  const form = new FormData()
  form.set('json', hold)
  for (const [body, headers] of [
    [form, {}],
    [new URLSearchParams({ json: hold }), {}],
    [hold, { 'content-type': 'text/plain' }],
    [hold, { 'content-type': 'text/plain; application/json' }],
    [hold, { 'content-type': 'application/jsonp' }],
    [hold, { 'content-type': 'application/octet-stream' }],
    [new TextEncoder().encode(hold), {}],
  ] as [Body, Record<string, string>][]) {
    const { status } = await sendHold(body, headers)
    expect(status, JSON.stringify(headers)).toBe(415)
  }
  expect(await heldSoFar()).toBe(0)
  expect((await sendHold(hold, { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(
    200,
  )
})

test('a body over 256 KB is refused, whether it says its length or not', async () => {
  const before = await heldSoFar()
  const large = hold.replace('{', `{${' '.repeat(300_000)}`)
  const json = { 'content-type': 'application/json' }
  for (const body of [large, new Blob([large]).stream()]) {
    const answer = await sendHold(body, json)
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close'])
  }
  const signIn = await fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: 'a'.repeat(300_000), password: 'x' }),
  })
  expect(signIn.status).toBe(413)
  expect(await heldSoFar()).toBe(before)
})

test('at most ten calls come in one request', async () => {
  const calls = (count: number) =>
    fetch(`${world.url}/trpc/${Array(count).fill('account.me').join()}?batch=1`, {
      headers: { cookie },
    })
  expect((await calls(10)).status).toBe(200)
  expect((await calls(11)).status).toBe(400)
})

test('nothing is changed by GET, with or without a cookie', async () => {
  const before = await heldSoFar()
  const { status } = await fetch(
    `${world.url}/trpc/verifications.hold?input=${encodeURIComponent(hold)}`,
    { headers: { cookie } },
  )
  expect(status).toBe(405)
  expect(await heldSoFar()).toBe(before)
})
