import { readAddress } from '@countersign/changes'
import type { SendResult } from '@countersign/core'
import { createTransport } from 'nodemailer'
import { parseSender } from '../settings.ts'

/** One mail, as it goes to the mail server. */
interface OutgoingMail {
  from: string
  replyTo: string | null
  to: string
  subject: string
  html: string
  text: string
  messageId: string
}

export interface MailServer {
  send(mail: OutgoingMail): Promise<SendResult>
  close(): void
}

const CONNECTIONS = 5

/** All of these stay well under the worker's lease of 60 seconds together. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/**
 * Warm connections to a mail server. What it answers is a result; nothing throws. A recipient that is
 * not exactly one address is refused here and never reaches it, wherever the address came from.
 */
export function connectMailServer(smtpUrl: string): MailServer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMEOUTS,
  })
  return {
    async send({ from, replyTo, to, subject, html, text, messageId }) {
      const recipient = readAddress(to)
      if ('problem' in recipient)
        return { outcome: 'refused', reply: `Not sent. ${recipient.problem}` }
      try {
        const { response } = await transport.sendMail({
          from: mailbox(from),
          ...(replyTo ? { replyTo: mailbox(replyTo) } : {}),
          to: { name: '', address: recipient.address },
          subject,
          html,
          text,
          messageId: `<${messageId}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { outcome: 'accepted', reply: response }
      } catch (error) {
        return judge(error)
      }
    },
    close: () => transport.close(),
  }
}

/** As an object, so that nothing in a name or an address is read as a second one. */
function mailbox(text: string): { name: string; address: string } {
  const { name, address } = parseSender(text)
  return { name: text.includes('<') ? name : '', address }
}

/**
 * A 5yz answer about the envelope or the message is final (RFC 5321 4.2.1). Everything else, a refused
 * sign-in or connection too, may be mended on our side: tried again.
 */
function judge(error: unknown): SendResult {
  const { code, responseCode, response, message } = error as {
    code?: string
    responseCode?: number
    response?: string
    message?: string
  }
  const isFinal =
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    (responseCode === undefined || responseCode >= 500)
  return { outcome: isFinal ? 'refused' : 'deferred', reply: response ?? message ?? String(error) }
}
