import { afterAll, beforeAll, expect, test } from 'vitest'
import { postmarkBounce } from '../../testing/sample-reports.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const PASSWORD = 'k7Tq2vXb9Rz4Ls8Wn3Yd6Hf1Jm5Pc0Ga'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer({ postmarkHookPassword: PASSWORD })
})
afterAll(() => world.stop())

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

async function post(body: string, headers: Record<string, string> = {}, url = world.url) {
  const response = await fetch(`${url}/v1/hooks/postmark`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: basic('postmark', PASSWORD),
      ...headers,
    },
    body,
  })
  return { status: response.status, text: await response.text() }
}

const postJson = async (payload: unknown) => {
  const { status, text } = await post(JSON.stringify(payload))
  return { status, ...JSON.parse(text) }
}

/** A mail that was sent to a new address. */
async function mailed(to: string) {
  const { id } = await world.holdAddress(
    await world.addUser({ name: 'Ada', email: `old-${to}` }),
    to,
  )
  const { messageId } = await world.inbox.next(to)
  await expect.poll(async () => (await messageOf(to))?.status).toBe('sent')
  return { id, to, messageId }
}

const messageOf = async (to: string) =>
  (await world.sql`select status, last_reply from countersign.message where recipient = ${to}`)[0]

test('a hard bounce fails the mail that its metadata names, once; another type is noted, or ignored', async () => {
  const mail = await mailed('hard@new.example')
  expect(await postJson(postmarkBounce(mail))).toEqual({ status: 200, outcome: 'recorded' })
  expect(await postJson(postmarkBounce(mail))).toEqual({ status: 200, outcome: 'known' })
  expect(await messageOf(mail.to)).toMatchObject({
    status: 'failed',
    last_reply: expect.stringContaining('5.1.1 The email account'),
  })

  const soft = await mailed('soft@new.example')
  expect(await postJson(postmarkBounce(soft, { Type: 'SoftBounce' }))).toMatchObject({
    outcome: 'recorded',
  })
  expect(await messageOf(soft.to)).toMatchObject({ status: 'sent' })
  expect(await postJson({ RecordType: 'Delivery', Recipient: soft.to })).toEqual({
    status: 200,
    outcome: 'ignored',
  })
})

test('what names no mail of ours, or another address, is answered and changes nothing', async () => {
  const mail = await mailed('kept@new.example')
  for (const forged of [
    { Metadata: {} },
    { Metadata: { 'countersign-message': `1.${'0'.repeat(24)}` } },
    { Email: 'grace@new.example' },
  ])
    expect(await postJson(postmarkBounce(mail, forged))).toEqual({
      status: 200,
      outcome: 'unknown',
    })
  expect(await messageOf(mail.to)).toMatchObject({ status: 'sent' })
})

test('nobody is let in without the password, nor with another user, another method or another body', async () => {
  const mail = await mailed('quiet@new.example')
  const body = JSON.stringify(postmarkBounce(mail))
  for (const authorization of [
    '',
    'Basic',
    basic('postmark', ''),
    basic('postmark', `${PASSWORD}x`),
    basic('', PASSWORD),
    basic('admin', PASSWORD),
    `Bearer ${PASSWORD}`,
  ])
    expect((await post(body, { authorization })).status, authorization).toBe(401)
  expect((await post('not JSON')).status).toBe(400)
  expect((await post('"text"')).status).toBe(400)
  expect((await post(body, { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post(JSON.stringify({ Content: 'x'.repeat(300 * 1024) }))).status).toBe(413)
  const get = await fetch(`${world.url}/v1/hooks/postmark`, {
    headers: { authorization: basic('postmark', PASSWORD) },
  })
  expect(get.status).toBe(404)
  expect(await messageOf(mail.to)).toMatchObject({ status: 'sent' })
})

test('where no password is set there is nothing', async () => {
  const without = await startTestServer()
  try {
    expect((await post('{}', {}, without.url)).status).toBe(404)
    const nobody = { authorization: basic('postmark', 'undefined') }
    expect((await post('{}', nobody, without.url)).status).toBe(404)
  } finally {
    await without.stop()
  }
})
