import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openScriptedSmtp, type ScriptedSmtp } from '../../testing/scripted-smtp.ts'
import { readSender } from './compose-mime.ts'
import type { OpenTransport } from './mail-transport.ts'
import { connectMailServer, type MailServerOptions } from './smtp.ts'

const sender = readSender('Example Shop <shop@example.com>', 'help@example.com')
const servers: OpenTransport[] = []
let smtp: ScriptedSmtp

beforeEach(async () => {
  smtp = await openScriptedSmtp()
})

afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await smtp.close()
})

function connect(options: Partial<MailServerOptions> = {}): OpenTransport {
  const server = connectMailServer({ smtpUrl: smtp.url, ...options })
  servers.push(server)
  return server
}

const send = (server: OpenTransport, to = 'ada@new.example') =>
  server.send({
    sender,
    to,
    subject: 'A link',
    messageId: '1.a@example.com',
    text: '.\n',
    images: [],
    html: '.\n',
  })

describe('only a permanent refusal of the recipient or the mail is one for good', () => {
  test.for([
    // About us: our server, our account, our session with it.
    [{ greeting: '554 5.7.1 no mail from here' }, 'sender-refused'],
    [{ greeting: '521 this host takes no mail' }, 'sender-refused'],
    [{ mail: '530 5.7.0 authentication required' }, 'sender-refused'],
    [{ mail: '550 5.1.8 sender address rejected' }, 'sender-refused'],
    [{ mail: '552 5.2.2 your quota is used up' }, 'sender-refused'],
    [{ mail: '452 4.3.1 your quota is used up' }, 'sender-refused'],
    [{ mail: '501 5.5.4 syntax' }, 'sender-refused'],
    [{ rcpt: '554 5.7.1 <ada@new.example>: Relay access denied' }, 'sender-refused'],
    [{ rcpt: '550 relay not permitted' }, 'sender-refused'],
    [{ rcpt: '454 4.7.1 Relay access denied' }, 'sender-refused'],
    [{ rcpt: '530 authentication required' }, 'sender-refused'],
    [{ rcpt: '550 5.1.7 bad sender mailbox' }, 'sender-refused'],
    [{ rcpt: '550 5.4.5 daily user sending limit exceeded' }, 'sender-refused'],
    [{ rcpt: '552 too much mail from you' }, 'sender-refused'],
    [{ rcpt: '503 5.5.1 need MAIL before RCPT' }, 'sender-refused'],
    [{ data: '554 5.5.1 no' }, 'sender-refused'],
    [{ data: '451 4.3.0 not now' }, 'sender-refused'],
    [{ end: '554 Message rejected: Email address is not verified' }, 'sender-refused'],
    [{ end: '550 5.4.5 daily sending quota exceeded' }, 'sender-refused'],
    [{ end: '550 5.7.1 account disabled' }, 'sender-refused'],
    [{ end: '554 transaction failed' }, 'sender-refused'],
    // What cannot be read.
    [{ rcpt: 'what was that?' }, 'sender-refused'],
    [{ end: 'hm' }, 'sender-refused'],
    [{ mail: '250' }, 'accepted'],
    // For now.
    [{ rcpt: '450 4.2.1 greylisted' }, 'deferred'],
    [{ rcpt: '452 4.2.2 mailbox full' }, 'deferred'],
    [{ rcpt: '421 4.3.2 closing' }, 'deferred'],
    [{ end: '451 4.3.0 not now' }, 'deferred'],
    [{ greeting: 'cut' }, 'deferred'],
    [{ rcpt: 'cut' }, 'deferred'],
    // About the recipient, or this mail.
    [{ rcpt: '550 no such user' }, 'refused'],
    [{ rcpt: '550 5.1.1 no such user' }, 'refused'],
    [{ rcpt: '550-5.1.1 no such user\r\n550 5.1.1 look it up' }, 'refused'],
    [{ rcpt: '553 name not allowed' }, 'refused'],
    [{ rcpt: '556 5.1.10 the domain takes no mail' }, 'refused'],
    [{ rcpt: '552 5.2.2 mailbox full for ever' }, 'refused'],
    [{ rcpt: '550 5.4.1 recipient address rejected' }, 'refused'],
    [{ end: '550 5.1.1 no such user after all' }, 'refused'],
    [{ end: '552 5.3.4 message too big' }, 'refused'],
    [{ end: '554 5.6.0 bad content' }, 'refused'],
    [{ end: '554 5.7.1 this looks like spam' }, 'refused'],
  ] as const)('%j: %s', async ([script, outcome]) => {
    smtp.script = Object.assign(smtp.script, script)
    expect(await send(connect())).toMatchObject({ outcome })
  })

  test('a refused sign-in is about us, whatever its code', async () => {
    const server = new SMTPServer({
      logger: false,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error('5.7.8 bad credentials'), { responseCode: 535 })),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as { port: number }
    const mailServer = connect({
      smtpUrl: `smtp://shop:wrong@127.0.0.1:${port}`,
      requireTls: false,
    })
    expect(await send(mailServer)).toMatchObject({
      outcome: 'sender-refused',
      reply: '535 5.7.8 bad credentials',
    })
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
})

describe('each phase has its own patience', () => {
  const quick = { greetingMs: 200, envelopeMs: 200, contentMs: 200 }

  test('a server that looks long at what it got is waited for, and gets the mail once', async () => {
    let take = (_answer: string) => {}
    smtp.script.end = () =>
      new Promise((resolve) => {
        take = resolve
      })
    smtp.script.rcpt = (to) => (to.startsWith('nobody') ? null : '250 ok')
    const server = connect({ timeouts: { ...quick, endOfDataMs: 60_000 } })
    const sent = send(server)
    await expect.poll(() => smtp.taken).toHaveLength(1)
    // As long as every other phase may take.
    expect(await send(server, 'nobody@new.example')).toMatchObject({ outcome: 'deferred' })
    take('250 2.0.0 taken at last')
    expect(await sent).toMatchObject({ outcome: 'accepted', reply: '250 2.0.0 taken at last' })
    expect(smtp.taken).toHaveLength(1)
  })

  test.for([
    ['greeting', { greeting: null }],
    ['recipient', { rcpt: () => null }],
  ] as const)('one that does not answer at the %s is given up at once', async ([, script]) => {
    smtp.script = Object.assign(smtp.script, script)
    const result = await send(connect({ timeouts: { ...quick, endOfDataMs: 60_000 } }))
    expect(result).toMatchObject({ outcome: 'deferred' })
    expect(result.minRetrySeconds).toBeUndefined()
  })
})

test.for(['cut', 'hm'])(
  'after an end that leaves open whether the mail was taken, %j, it comes again no sooner than in 30 s',
  async (end) => {
    smtp.script.end = end
    expect(await send(connect())).toMatchObject({ minRetrySeconds: 30 })
    expect(smtp.taken).toHaveLength(1)
  },
)

test('a connection that the server ended while it was idle costs the next mail nothing', async () => {
  const server = connect()
  expect(await send(server)).toMatchObject({ outcome: 'accepted' })
  let isFirst = true
  smtp.script.rcpt = () => {
    if (!isFirst) return '250 ok'
    isFirst = false
    return 'cut'
  }
  expect(await send(server)).toMatchObject({ outcome: 'accepted' })
})

test('a connection on which a mail is on its way ends when the worker gives up', async () => {
  smtp.script.end = () => null
  const server = connect()
  const sent = send(server)
  await expect.poll(() => smtp.taken).toHaveLength(1)
  server.close()
  expect(await sent).toMatchObject({ outcome: 'deferred', minRetrySeconds: 30 })
})

describe('credentials never go in clear', () => {
  const signedIn = (url: string) => url.replace('smtp://', 'smtp://shop:secret@')

  test('a server without STARTTLS gets neither them nor a mail', async () => {
    smtp.script = Object.assign(smtp.script, {
      ehlo: '250-EHLO\r\n250 AUTH PLAIN',
      starttls: '502 5.5.1 no such command',
    })
    const server = connect({ smtpUrl: signedIn(smtp.url) })
    expect(await send(server)).toMatchObject({ outcome: 'sender-refused' })
    expect(await server.findFault()).toMatch(/STARTTLS/)
    expect(smtp.commands.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([])
  })

  test.for([
    ['SMTP_REQUIRE_TLS=false', '', { requireTls: false }],
    ['?requireTLS=false', '/?requireTLS=false', {}],
  ] as const)('unless %s says so', async ([, query, options]) => {
    smtp.script.ehlo = '250-EHLO\r\n250 AUTH PLAIN'
    const server = connect({ smtpUrl: signedIn(smtp.url) + query, ...options })
    expect(await send(server)).toMatchObject({ outcome: 'accepted' })
    expect(smtp.commands).toContainEqual(expect.stringMatching(/^AUTH PLAIN/))
  })
})
