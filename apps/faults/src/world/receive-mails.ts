import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { KEY_PATTERN } from '@countersign/changes'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { AcceptedMail } from '../ledger.ts'

export interface ArrivedMail extends Omit<AcceptedMail, 'during'> {
  to: string
  /** The key of its link; of notices none. */
  key: string | undefined
}

/** What happens at the mail server, to be set for a while. */
interface MailHooks {
  /** The first bytes of a mail have come. */
  onData?: (() => void) | undefined
  /** The 250 of a mail was written. */
  onAccepted?: (() => void) | undefined
  /** What a mail is answered instead, for now. */
  refusal?: { code: number; text: string } | undefined
}

export interface MailReceiver {
  url: string
  hooks: MailHooks
  stop(): Promise<void>
}

const KEY = new RegExp(`/verification/(${KEY_PATTERN})`)

/** A real SMTP server of the campaign's own. `take` is given each mail as it is accepted. */
export async function receiveMails(take: (mail: ArrivedMail) => void): Promise<MailReceiver> {
  const hooks: MailHooks = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        if (chunks.push(chunk) === 1) hooks.onData?.()
      })
      stream.once('end', async () => {
        const { refusal } = hooks
        if (refusal)
          return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
        take(await readMail(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks)))
        done(null)
        hooks.onAccepted?.()
      })
    },
  })
  // A client that is killed resets its connection.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    hooks,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function readMail(to: string, raw: Buffer): Promise<ArrivedMail> {
  const { messageId = '', text = '' } = await PostalMime.parse(raw)
  return {
    to,
    key: KEY.exec(text)?.[1],
    messageId,
    message: /^<?(\d+)\./.exec(messageId)?.[1] ?? '',
  }
}
