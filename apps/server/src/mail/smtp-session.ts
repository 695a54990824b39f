import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport'

/** How long to wait in each phase, at least (RFC 5321, 4.5.3.2). */
export interface PhaseTimeouts {
  /** Connecting, until the server's 220, and STARTTLS. */
  greetingMs: number
  /** MAIL, RCPT and DATA until its 354: five, five and two minutes. */
  envelopeMs: number
  /** Handing over the mail's text. */
  contentMs: number
  /** The answer to the dot that ends it: a server may look through the mail before it takes it. */
  endOfDataMs: number
}

const MINUTE = 60_000

export const PHASE_TIMEOUTS: PhaseTimeouts = {
  greetingMs: 5 * MINUTE,
  envelopeMs: 12 * MINUTE,
  contentMs: 3 * MINUTE,
  endOfDataMs: 10 * MINUTE,
}

/** How far a try came. From `end-of-data` on, the server may have taken the mail though no answer came. */
type Phase = 'session' | 'envelope' | 'content' | 'end-of-data'

/** A try that failed: in which phase, at which command, and with which reply of the server, if it gave one. */
export interface SmtpFailure {
  phase: Phase
  command: string | undefined
  reply: string | undefined
  /** Ours, where there is no reply. */
  message: string
}

export type SmtpResult = { response: string } | { failure: SmtpFailure }

export interface SmtpSession {
  send(envelope: { from: string; to: string }, raw: Buffer): Promise<SmtpResult>
  /** Whether another mail can go over this connection. */
  isUsable(): boolean
  /** Says goodbye. */
  quit(): void
  /** Ends the connection at once; a mail on its way fails. */
  close(): void
}

const failureOf = (phase: Phase, { command, response, message }: NodemailerError): SmtpFailure => ({
  phase,
  command,
  reply: typeof response === 'string' ? response : undefined,
  message,
})

/** Connects and signs in. `onEnd` is called once when the connection is over, no matter which side ended it. */
export async function openSession(
  options: SMTPTransportOptions,
  timeouts: PhaseTimeouts,
  onEnd: () => void,
): Promise<{ session: SmtpSession } | { failure: SmtpFailure }> {
  const connection = new SMTPConnection(options)
  let isOver = false
  let fail: (error: NodemailerError) => void = () => {}
  connection.on('error', (error: NodemailerError) => fail(error))
  connection.once('end', () => {
    isOver = true
    fail(new Error('the connection was closed'))
    onEnd()
  })

  /** One step of the protocol; fails once when the connection does. */
  const step = (start: (done: (error?: NodemailerError | null) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject
      start((error) => (error ? reject(error) : resolve()))
    })

  try {
    await step((done) => connection.connect(done))
    const { auth } = options
    if (auth && (connection.allowsAuth || options.forceAuth))
      await step((done) =>
        connection.login({ user: auth.user, pass: auth.pass, method: options.authMethod }, done),
      )
  } catch (error) {
    connection.close()
    return { failure: failureOf('session', error as NodemailerError) }
  }

  let phase: Phase = 'session'
  let timer: NodeJS.Timeout | undefined
  function enter(next: Phase, limitMs: number): void {
    clearTimeout(timer)
    phase = next
    timer = setTimeout(() => {
      fail(new Error(`no answer within ${limitMs / 1000} seconds (${next})`))
      connection.close()
    }, limitMs)
  }

  async function send(envelope: { from: string; to: string }, raw: Buffer): Promise<SmtpResult> {
    // Read once the server said that it takes the mail's text; ended as the dot follows.
    const content = new Readable({
      read() {
        enter('content', timeouts.contentMs)
        content.push(raw)
        content.push(null)
      },
    })
    // guard patience-after-the-dot: "timeouts.endOfDataMs" → "timeouts.contentMs" (judge-reply.test.ts)
    content.once('end', () => enter('end-of-data', timeouts.endOfDataMs))
    content.on('error', () => {})
    enter('envelope', timeouts.envelopeMs)
    try {
      let response = ''
      await step((done) =>
        connection.send(envelope, content, (error, sent) => {
          response = sent?.response ?? ''
          done(error)
        }),
      )
      return { response }
    } catch (error) {
      const failure = failureOf(phase, error as NodemailerError)
      clearTimeout(timer)
      await reset(failure)
      return { failure }
    } finally {
      clearTimeout(timer)
    }
  }

  /** After a reply the connection serves the next mail; after anything else it is of no use. */
  async function reset({ reply, command }: SmtpFailure): Promise<void> {
    if (isOver) return
    if (reply === undefined || command === 'CONN') return connection.close()
    enter('session', timeouts.envelopeMs)
    await step((done) => connection.reset(done)).catch(() => connection.close())
  }

  return {
    session: {
      send,
      isUsable: () => !isOver,
      quit: () => connection.quit(),
      close: () => connection.close(),
    },
  }
}
