import { readAddress } from '@countersign/changes'
import type { SendResult } from '@countersign/core'
import { createTransport } from 'nodemailer'
import { PreparedMessage } from './prepared-message.ts'
import { type RawMail, type Sender, writeRawMail } from './raw-mail.ts'

/** One mail, as it goes to the mail server. */
interface OutgoingMail extends RawMail {
  sender: Sender
}

export interface MailServer {
  send(mail: OutgoingMail): Promise<SendResult>
  /** Connects and signs in: why that fails, or `null`. */
  findFault(): Promise<string | null>
  close(): void
}

const CONNECTIONS = 10

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
    ...TIMEOUTS,
  })
  // Past `sendMail`, which would compile each mail anew: that costs more than sending it.
  const pool = transport.transporter
  type PoolMail = Parameters<typeof pool.send>[0]

  return {
    send: ({ sender, ...mail }) => {
      const recipient = readAddress(mail.to)
      if ('problem' in recipient)
        return Promise.resolve({ outcome: 'refused', reply: `Not sent. ${recipient.problem}` })
      const { address: to } = recipient
      const message = new PreparedMessage(
        { from: sender.address, to: [to] },
        `<${mail.messageId}>`,
        writeRawMail(sender, { ...mail, to }),
      )
      return new Promise((resolve) => {
        pool.send({ data: {}, message } as unknown as PoolMail, (error, sent) => {
          resolve(error ? judge(error) : { outcome: 'accepted', reply: sent?.response ?? '' })
        })
      })
    },
    findFault: () =>
      transport.verify().then(
        () => null,
        (error: Error) => error.message,
      ),
    close: () => transport.close(),
  }
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
