import { httpMail, postmark, smtp } from '@countersign/changes'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  hookSecret,
  openReceiver,
  type Received,
  verified,
} from '../../testing/webhook-receiver.ts'
import { transportOf } from '../config/to-settings.ts'
import { type OutgoingMail, readSender } from './compose-mime.ts'
import type { HttpOptions } from './http-transport.ts'
import { connectMailHook } from './mail-hook.ts'
import type { OpenTransport } from './mail-transport.ts'
import { checkTransport, openTransport } from './open-transport.ts'
import { connectPostmark } from './postmark.ts'

const mail: OutgoingMail = {
  sender: readSender('Shop "of" Things <shop@example.com>', 'help@example.com'),
  to: 'ada@new.example',
  subject: 'Confirm · ✓',
  messageId: '62.0123456789abcdef01234567@example.com',
  threadId: '7.89abcdef0123456789abcdef.thread@example.com',
  text: 'a text\n',
  html: '<img src="cid:icon">',
  images: [{ cid: 'icon', name: 'icon.png', png: Buffer.from('PNG') }],
}

type Answer = (received: Received) => unknown
const says =
  (status: number, body: unknown = '', headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
const cut: Answer = ({ response }) => response.destroy()

let service: Awaited<ReturnType<typeof openReceiver>>
const opened: OpenTransport[] = []

beforeEach(async () => {
  service = await openReceiver()
})

afterEach(async () => {
  for (const transport of opened.splice(0)) transport.close()
  await service.close()
})

function open(by: 'postmark' | 'http', options: HttpOptions = {}): OpenTransport {
  const transport =
    by === 'http'
      ? connectMailHook({ url: service.url, secret: hookSecret, ...options })
      : connectPostmark({
          token: 'server-token',
          messageStream: 'outbound',
          apiUrl: new URL(service.url).origin,
          ...options,
        })
  opened.push(transport)
  return transport
}

const taken = {
  To: mail.to,
  SubmittedAt: '2026-11-30T07:00:00Z',
  MessageID: 'b7bc2f4a',
  ErrorCode: 0,
  Message: 'OK',
}

test('Postmark gets a mail whole, with our Message-ID and what it gives back with a bounce', async () => {
  service.answer(says(200, taken))
  expect(await open('postmark').send(mail)).toMatchObject({
    outcome: 'accepted',
    reply: 'OK b7bc2f4a',
  })
  const [{ headers, body } = { headers: {}, body: '' }] = service.all
  expect(headers).toMatchObject({ 'x-postmark-server-token': 'server-token' })
  expect(JSON.parse(body)).toEqual({
    From: '"Shop \\"of\\" Things" <shop@example.com>',
    ReplyTo: 'help@example.com',
    To: 'ada@new.example',
    Subject: 'Confirm · ✓',
    HtmlBody: '<img src="cid:icon">',
    TextBody: 'a text\n',
    Headers: [
      { Name: 'Message-ID', Value: '<62.0123456789abcdef01234567@example.com>' },
      { Name: 'References', Value: '<7.89abcdef0123456789abcdef.thread@example.com>' },
      { Name: 'Auto-Submitted', Value: 'auto-generated' },
      { Name: 'List-Id', Value: '<account-changes.example.com>' },
      { Name: 'X-PM-KeepID', Value: 'true' },
    ],
    Metadata: { 'countersign-message': '62.0123456789abcdef01234567' },
    TrackOpens: false,
    TrackLinks: 'None',
    Attachments: [
      { Name: 'icon.png', ContentType: 'image/png', Content: 'UE5H', ContentID: 'cid:icon' },
    ],
    MessageStream: 'outbound',
  })
})

test('a program gets a mail whole, signed as the library of Standard Webhooks checks it', async () => {
  service.answer(says(202, 'queued as 5'))
  expect(await open('http').send(mail)).toMatchObject({
    outcome: 'accepted',
    reply: '202 queued as 5',
  })
  const [received] = service.all as [Received]
  expect(received.id).toBe(mail.messageId)
  expect(verified(hookSecret, received)).toMatchObject({
    type: 'mail.send',
    data: {
      envelope: { from: 'shop@example.com', to: 'ada@new.example' },
      from: { name: 'Shop "of" Things', address: 'shop@example.com' },
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { 'Message-ID': `<${mail.messageId}>`, 'Auto-Submitted': 'auto-generated' },
      attachments: [
        { filename: 'icon.png', contentType: 'image/png', contentId: 'icon', content: 'UE5H' },
      ],
    },
  })
})

describe('only a verdict on the recipient fails a mail', () => {
  const error = (ErrorCode: number, Message = 'words') => ({ ErrorCode, Message })
  test.for([
    ['postmark', says(422, error(406, 'You tried to send to an inactive recipient')), 'refused'],
    ['postmark', says(422, error(300, "Error parsing 'To': illegal address")), 'refused'],
    ['postmark', says(422, error(300, "Invalid 'From' address")), 'sender-refused'],
    ['postmark', says(422, error(400, 'The Sender Signature is not defined')), 'sender-refused'],
    ['postmark', says(422, error(405, 'Not allowed to send: out of credits')), 'sender-refused'],
    ['postmark', says(422, error(412, 'Your account is pending approval')), 'sender-refused'],
    ['postmark', says(401, error(10, 'Bad or missing Server API token')), 'sender-refused'],
    ['postmark', says(429, error(429, 'Rate limit exceeded')), 'sender-refused'],
    ['postmark', says(413), 'sender-refused'],
    ['postmark', says(200, 'what is that'), 'sender-refused'],
    ['postmark', says(200, 'null'), 'sender-refused'],
    ['postmark', says(500, error(500)), 'deferred'],
    ['postmark', says(503, '<html>maintenance'), 'deferred'],
    ['postmark', says(302, '', { location: 'http://127.0.0.1:1/' }), 'sender-refused'],
    ['postmark', cut, 'deferred'],
    ['http', says(422, { refused: '550 5.1.1 no such user' }), 'refused'],
    ['http', says(422, { errors: ['a field of another form'] }), 'sender-refused'],
    ['http', says(422, 'not JSON'), 'sender-refused'],
    ['http', says(400, { refused: 'by a status that is none' }), 'sender-refused'],
    ['http', says(402), 'sender-refused'],
    ['http', says(307, '', { location: 'http://127.0.0.1:1/' }), 'sender-refused'],
    ['http', says(500), 'deferred'],
    ['http', cut, 'deferred'],
  ] as const)('by %s: answer %#, %s', async ([by, answer, outcome]) => {
    service.answer(answer)
    expect(await open(by).send(mail)).toMatchObject({ outcome })
    // A redirect leads no mail to another place.
    expect(service.all).toHaveLength(1)
  })

  test('the service’s words are kept, without what we signed in with', async () => {
    service.answer(says(422, error(406, 'Inactive recipient')))
    const { reply } = await open('postmark').send(mail)
    expect(reply).toBe('422 Postmark 406: Inactive recipient')
    await service.close()
    service = await openReceiver()
  })
})

test('a service that asks for patience gets it', async () => {
  service.answer(says(429, '', { 'retry-after': '90' }))
  expect(await open('http').send(mail)).toMatchObject({ minRetrySeconds: 90 })
})

test('after an end that leaves open whether the mail was taken, it comes again no sooner than in 30 s', async () => {
  service.answer(() => {})
  const timeouts = { answerMs: 100 }
  expect(await open('http', { timeouts }).send(mail)).toMatchObject({
    outcome: 'deferred',
    minRetrySeconds: 30,
  })
  service.answer(({ response }) => response.writeHead(200).write('begun'))
  expect(await open('http', { timeouts: { bodyMs: 100 } }).send(mail)).toMatchObject({
    outcome: 'deferred',
    minRetrySeconds: 30,
  })
  const nowhere = open('http')
  await service.close()
  const { minRetrySeconds } = await nowhere.send(mail)
  expect(minRetrySeconds).toBeUndefined()
  service = await openReceiver()
})

test('a failing service is left alone after five tries', async () => {
  service.answer(says(503))
  const transport = open('postmark')
  for (let n = 0; n < 5; n++) await transport.send({ ...mail, to: `ada@${n}.example` })
  expect(transport.room()).toBe(0)
  expect(await transport.send(mail)).toMatchObject({ outcome: 'postponed' })
  expect(service.all).toHaveLength(5)
})

test('what is not exactly one address never reaches a service', async () => {
  for (const by of ['postmark', 'http'] as const)
    for (const to of ['a@b.example, c@d.example', 'a b@c.example', ''])
      expect(await open(by).send({ ...mail, to })).toMatchObject({ outcome: 'refused' })
  expect(service.all).toEqual([])
})

test('mails on their way are given up when the worker ends, and no more are begun', async () => {
  service.answer(() => {})
  const transport = open('http')
  const sent = transport.send(mail)
  await expect.poll(() => service.all).toHaveLength(1)
  transport.close()
  expect(await sent).toMatchObject({ outcome: 'deferred' })
  expect(await transport.send(mail)).toMatchObject({ outcome: 'postponed' })
})

describe('whether a transport lets us in is asked without a mail', () => {
  test('of Postmark by its message stream', async () => {
    service.answer(says(200, { ID: 'outbound' }))
    expect(await open('postmark').findFault()).toBeNull()
    expect(service.all.map(({ body }) => body)).toEqual([''])
    service.answer(says(401, { ErrorCode: 10 }))
    expect(await open('postmark').findFault()).toBe('POSTMARK_TOKEN is not known there')
  })

  test('of a program by a signed request of its own type', async () => {
    expect(await open('http').findFault()).toBeNull()
    expect(verified(hookSecret, service.all[0] as Received)).toMatchObject({ type: 'mail.check' })
    service.answer(says(404, 'no such path'))
    const settings = { mailTransport: httpMail({ url: service.url }), mailHookSecret: hookSecret }
    await expect(checkTransport(settings)).rejects.toThrow(
      `The program at ${new URL(service.url).host} cannot be used (404 no such path).`,
    )
  })
})

test('a transport whose secret is not set is named with the variable', () => {
  expect(() => openTransport({ mailTransport: postmark() })).toThrow(/^POSTMARK_TOKEN is missing/)
  expect(() => openTransport({ mailTransport: smtp() })).toThrow(/^SMTP_URL is missing/)
  expect(() => openTransport({ mailTransport: httpMail({ url: 'https://a.example' }) })).toThrow(
    /^MAIL_HOOK_SECRET is missing/,
  )
})

test('the environment can send by SMTP whatever the configuration says, as beside a mailbox', () => {
  const config = { mail: { transport: postmark() } }
  expect(transportOf({ MAIL_TRANSPORT: undefined }, config)).toEqual(postmark())
  expect(transportOf({ MAIL_TRANSPORT: 'smtp' }, config)).toEqual(smtp())
  expect(transportOf({ MAIL_TRANSPORT: undefined }, {})).toEqual(smtp())
})
