import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing, type WebhookClaim, webhookSecret } from '@countersign/core'
import { afterEach, expect, test } from 'vitest'
import { openReceiver, type Received, verified } from '../../testing/webhook-receiver.ts'
import { publicAgent } from './public-agent.ts'
import { sendWebhook } from './send-webhook.ts'

const linkKeys = parseKeyRing(
  '2:the-link-secret-of-today-0123456789ab,1:the-link-secret-of-then-0123456789ab',
)
const present = { secretId: 2, salt: '6f1d3c52-8a4e-4d0b-9a57-0d1a3f1f6a01' }
const former = { secretId: 1, salt: '6f1d3c52-8a4e-4d0b-9a57-0d1a3f1f6a02' }
const agent = publicAgent({ allowPrivate: true })
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const claimOf = (url: string, more: Partial<WebhookClaim> = {}): WebhookClaim => ({
  id: '7',
  attempt: 1,
  tries: 1,
  isStale: false,
  endpointId: '1',
  url,
  secret: present,
  formerSecret: null,
  traceparent: null,
  event: {
    id: '41',
    kind: 'delivery-failed',
    at: '2026-11-30T10:00:00.000Z',
    byKind: 'worker',
    byId: null,
    detail: { message: '9', mail: 'link' },
    verificationId: '5',
    type: 'A',
    subjectKind: 'User',
    subjectId: '12',
    tenant: null,
    createdAt: '2026-11-30T09:00:00.000Z',
    expiresAt: '2026-12-01T09:00:00.000Z',
  },
  ...more,
})

async function send(answer: (received: Received) => unknown, more: Partial<WebhookClaim> = {}) {
  const receiver = await openReceiver(answer)
  closing.push(receiver.close)
  const sent = await sendWebhook(claimOf(receiver.url, more), {
    config: exampleConfig,
    linkKeys,
    agent,
    signal: new AbortController().signal,
  })
  return { sent, received: receiver.all }
}

const status =
  (code: number, body = '', headers: Record<string, string> = {}) =>
  ({ response }: Received) =>
    response.writeHead(code, headers).end(body)

test('the library of the standard verifies it, by the present secret and the former', async () => {
  const { sent, received } = await send(status(200, 'thanks'), { formerSecret: former })
  expect(sent).toMatchObject({ outcome: 'accepted', statusCode: 200, reply: 'thanks' })
  const [request] = received
  if (!request) throw new Error('nothing was received')
  expect(request.id).toBe('msg_7')
  for (const source of [present, former])
    expect(verified(webhookSecret(linkKeys, source) ?? '', request)).toEqual({
      type: 'verification.delivery_failed',
      timestamp: '2026-11-30T10:00:00.000Z',
      data: {
        event: '41',
        verification: {
          id: '5',
          type: 'email-address',
          subject: { kind: 'User', id: '12' },
          tenant: null,
          createdAt: '2026-11-30T09:00:00.000Z',
          expiresAt: '2026-12-01T09:00:00.000Z',
        },
        by: { kind: 'worker', id: null },
        detail: { message: '9', mail: 'link' },
      },
    })
  const other = webhookSecret(linkKeys, { ...present, salt: former.salt }) ?? ''
  expect(() => verified(other, request)).toThrow()
  expect(() =>
    verified(webhookSecret(linkKeys, present) ?? '', { ...request, body: `${request.body} ` }),
  ).toThrow()
})

test('each answer but 2xx is tried again, later and later; 410 wants no more', async () => {
  for (const code of [301, 400, 404, 500, 503])
    expect((await send(status(code, 'no', { location: 'http://127.0.0.1/' }))).sent).toMatchObject({
      outcome: 'deferred',
      statusCode: code,
      reply: 'no',
    })
  expect((await send(status(410))).sent).toMatchObject({ outcome: 'gone', statusCode: 410 })
  for (const [tries, seconds] of [
    [1, 5],
    [2, 300],
    [3, 1800],
    [20, 86_400],
  ] as const) {
    const { retrySeconds } = (await send(status(500), { tries })).sent
    expect(retrySeconds).toBeGreaterThanOrEqual(seconds)
    expect(retrySeconds).toBeLessThanOrEqual(seconds * 1.1)
  }
})

test('an endpoint that asks for patience gets it', async () => {
  const { sent } = await send(status(429, '', { 'retry-after': '3600' }))
  expect(sent.retrySeconds).toBe(3600)
  const long = await send(status(429, '', { 'retry-after': '999999999' }))
  expect(long.sent.retrySeconds).toBe(86_400)
})

test('of an endless answer a megabyte is read and a thousand characters are kept', async () => {
  let written = 0
  const { sent } = await send(({ response }) => {
    response.writeHead(500)
    const chunk = Buffer.alloc(65_536, 'a\0')
    const more = () => {
      while (!response.destroyed && written < 512 * chunk.length) {
        written += chunk.length
        if (!response.write(chunk)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  expect(sent).toMatchObject({ outcome: 'deferred', statusCode: 500 })
  expect(sent.reply).toBe('a\uFFFD'.repeat(500))
  expect(written).toBeLessThan(512 * 65_536)
})

test('what cannot be reached, or is given up, says so', async () => {
  const receiver = await openReceiver()
  await receiver.close()
  const sending = { config: exampleConfig, linkKeys, agent, signal: new AbortController().signal }
  expect(await sendWebhook(claimOf(receiver.url), sending)).toMatchObject({
    outcome: 'deferred',
    statusCode: null,
    reply: expect.stringContaining('ECONNREFUSED'),
  })
  expect(await sendWebhook(claimOf(receiver.url, { isStale: true }), sending)).toMatchObject({
    outcome: 'expired',
  })
  expect(
    await sendWebhook(claimOf(receiver.url), { ...sending, agent: publicAgent() }),
  ).toMatchObject({ outcome: 'deferred', reply: 'Webhooks are sent by https alone.' })
  const stopped = new AbortController()
  stopped.abort()
  expect(
    await sendWebhook(claimOf(receiver.url), { ...sending, signal: stopped.signal }),
  ).toMatchObject({ outcome: 'postponed' })
})
