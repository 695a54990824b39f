import { readAddress } from '@countersign/changes'
import type { SendResult } from '@countersign/core'
import { createTransport } from 'nodemailer'
import SMTPTransport, { type SMTPTransportOptions } from 'nodemailer/lib/smtp-transport'
import pLimit from 'p-limit'
import { composeMime } from './compose-mime.ts'
import { type Blame, LANE_LIMITS, type LaneLimits, openLanes, type Tried } from './domain-lanes.ts'
import { judgeFailure } from './judge-reply.ts'
import type { OpenTransport } from './mail-transport.ts'
import {
  openSession,
  PHASE_TIMEOUTS,
  type PhaseTimeouts,
  type SmtpFailure,
  type SmtpResult,
  type SmtpSession,
} from './smtp-session.ts'

export interface MailServerOptions {
  smtpUrl: string
  /** Whether STARTTLS is used or nothing is sent; left out, it is where the URL has credentials. */
  requireTls?: boolean | undefined
  timeouts?: Partial<PhaseTimeouts>
  limits?: Partial<LaneLimits>
}

const CONNECTIONS = 10
/** Below the five minutes that servers are to wait (RFC 5321, 4.5.3.2.7). */
const IDLE_MS = 4 * 60_000

/**
 * Warm connections to a mail server. A recipient that is
 * not exactly one address is refused here and never reaches it, wherever the address came from.
 */
export function connectMailServer({
  smtpUrl,
  // guard credentials-over-tls: "hasCredentials(smtpUrl)" → "false" (judge-reply.test.ts)
  requireTls = hasCredentials(smtpUrl),
  timeouts,
  limits,
}: MailServerOptions): OpenTransport {
  const phases = { ...PHASE_TIMEOUTS, ...timeouts }
  const options = optionsOf(smtpUrl, requireTls, phases)
  const lanes = openLanes({ ...LANE_LIMITS, ...limits })
  const slots = pLimit(CONNECTIONS)
  const open = new Set<SmtpSession>()
  const idle: { session: SmtpSession; timer: NodeJS.Timeout }[] = []
  let isClosed = false

  function takeIdle(): SmtpSession | undefined {
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer)
      if (last.session.isUsable()) return last.session
    }
    return undefined
  }

  function giveBack(session: SmtpSession): void {
    if (isClosed || !session.isUsable()) return
    const timer = setTimeout(() => {
      idle.splice(idle.indexOf(entry), 1)
      session.quit()
    }, IDLE_MS)
    const entry = { session, timer: timer.unref() }
    idle.push(entry)
  }

  async function sendOver(
    envelope: { from: string; to: string },
    raw: Buffer,
    warm = takeIdle(),
  ): Promise<SmtpResult> {
    let session = warm
    if (!session) {
      let isOver = false
      const opened = await openSession(options, phases, () => {
        isOver = true
        if (session) open.delete(session)
      })
      if ('failure' in opened) return opened
      session = opened.session
      if (!isOver) open.add(session)
      if (isClosed) session.close()
    }
    const result = await session.send(envelope, raw)
    giveBack(session)
    const isStale = warm && 'failure' in result && wasGone(result.failure)
    // The server had ended it while it was idle: not a word of the mail was sent.
    return isStale ? sendOver(envelope, raw, takeIdle()) : result
  }

  return {
    async send(mail) {
      const recipient = readAddress(mail.to)
      // guard hostile-recipients: "'problem' in recipient" → "false" (hostile-mails.test.ts)
      // guard one-recipient: "'problem' in recipient" → "false" (address-guard.db.test.ts)
      if ('problem' in recipient)
        return { outcome: 'refused', reply: `Not sent. ${recipient.problem}` }
      const to = recipient.address
      const envelope = { from: mail.sender.from.address, to }
      return lanes.run(to.slice(to.lastIndexOf('@') + 1), () =>
        slots(async () =>
          isClosed ? STOPPING : judge(await sendOver(envelope, await composeMime({ ...mail, to }))),
        ),
      )
    },
    room: lanes.room,
    findFault: () =>
      createTransport(options)
        .verify()
        .then(
          () => null,
          (error: Error) => error.message,
        ),
    close() {
      isClosed = true
      for (const { timer } of idle.splice(0)) clearTimeout(timer)
      for (const session of open) session.close()
    },
  }
}

const STOPPING: Tried = {
  outcome: 'postponed',
  reply: 'the worker is stopping',
  minRetrySeconds: 0,
  blame: undefined,
}

function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url)
  return username !== '' || password !== ''
}

/** What the URL says, such as `?requireTLS=false`, counts before ours. */
function optionsOf(url: string, requireTLS: boolean, phases: PhaseTimeouts): SMTPTransportOptions {
  return new SMTPTransport({
    url,
    requireTLS,
    connectionTimeout: phases.greetingMs,
    greetingTimeout: phases.greetingMs,
    // Each phase has its own limit below this one.
    socketTimeout: Math.max(...Object.values(phases)) + 1000,
  }).options
}

const wasGone = ({ phase, reply }: SmtpFailure) => phase === 'envelope' && reply === undefined

function judge(result: SmtpResult): Tried {
  if ('response' in result) return { outcome: 'accepted', reply: result.response, blame: undefined }
  const verdict = judgeFailure(result.failure)
  return { ...verdict, blame: blameOf(verdict, result.failure) }
}

/** A mailbox that cannot take mail now (X.1, X.2) says nothing of its domain. */
function blameOf({ outcome }: SendResult, { phase, reply }: SmtpFailure): Blame {
  if (outcome === 'refused') return undefined
  if (outcome === 'sender-refused' || phase === 'session') return 'server'
  return /^4\d\d[ -]4\.[12]\./.test(reply ?? '') ? undefined : 'domain'
}
