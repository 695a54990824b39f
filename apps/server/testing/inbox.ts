import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  to: string[]
  subject: string
  messageId: string
  html: string
  text: string
  headers: Record<string, string>
  raw: string
}

export interface Inbox {
  smtpUrl: string
  mails: ReceivedMail[]
  /** The next mail to this address that was not read before; waits for it up to ten seconds. */
  next(to: string): Promise<ReceivedMail>
  /** Answers this to the next recipient instead of taking the mail. */
  refuseNext(code: number, text: string): void
  /** Called with each mail before it is accepted; what it throws refuses the mail. */
  onMail(listener: (mail: ReceivedMail) => void | Promise<void>): void
  close(): Promise<void>
}

/** A real SMTP server on 127.0.0.1 that keeps what it gets. */
export async function openInbox(): Promise<Inbox> {
  const mails: ReceivedMail[] = []
  const read = new Set<ReceivedMail>()
  const refusals: { code: number; text: string }[] = []
  let listener: (mail: ReceivedMail) => void | Promise<void> = () => {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, done) {
      const refusal = refusals.shift()
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const parsed = await PostalMime.parse(raw)
        const mail: ReceivedMail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          subject: parsed.subject ?? '',
          messageId: parsed.messageId ?? '',
          html: parsed.html ?? '',
          text: parsed.text ?? '',
          headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
          raw: raw.toString('utf8'),
        }
        try {
          await listener(mail)
        } catch (refusal) {
          return done(refusal as Error)
        }
        mails.push(mail)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mails,
    async next(to) {
      for (let waited = 0; waited < 10_000; waited += 20) {
        const mail = mails.find((candidate) => candidate.to.includes(to) && !read.has(candidate))
        if (mail) {
          read.add(mail)
          return mail
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(
        `no mail to ${to} came; there are ${mails.map((mail) => mail.to.join()).join(', ') || 'none'}`,
      )
    },
    refuseNext: (code, text) => void refusals.push({ code, text }),
    onMail: (next) => {
      listener = next
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The link in a mail's text part: the line of its own that is a URL. */
export function linkIn({ text }: ReceivedMail): string {
  const link = text
    .split(/\s+/)
    .find((word) => /^https?:\/\/.*\/[A-Za-z0-9][0-9A-Za-z]{19}[0-9a-f]+$/.test(word))
  if (!link) throw new Error(`no link in this mail:\n${text}`)
  return link
}
