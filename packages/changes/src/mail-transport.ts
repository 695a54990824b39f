import { isLoopback } from './loopback.ts'

/** By which way mails leave the server. Its secrets are in the environment. */
export type MailTransport =
  | { readonly by: 'smtp' }
  | { readonly by: 'postmark'; readonly messageStream: string }
  | { readonly by: 'http'; readonly url: string }

/** How mails are sent. */
export interface MailSending {
  /** `smtp()`, `postmark()` or `httpMail({ url })`; `smtp()` when left out. */
  transport?: MailTransport
}

/** Hands mails to a mail server: the one of `SMTP_URL`. */
export const smtp = (): MailTransport => ({ by: 'smtp' })

/**
 * Hands mails to Postmark's API, with the server token of `POSTMARK_TOKEN`. `messageStream` is one for transactional
 * mails, `outbound` when left out.
 */
export const postmark = ({
  messageStream = 'outbound',
}: {
  messageStream?: string
} = {}): MailTransport => ({ by: 'postmark', messageStream })

/**
 * Posts each mail as JSON to a program of the host's, signed with `MAIL_HOOK_SECRET` by Standard Webhooks. By https, or
 * by http to this machine.
 */
export const httpMail = ({ url }: { url: string }): MailTransport => ({ by: 'http', url })

/** Everything that is wrong with how mails are sent, as sentences. */
export function mailFaults(mail: MailSending | undefined): string[] {
  const transport = mail?.transport
  if (transport === undefined || transport.by === 'smtp') return []
  if (transport.by === 'postmark')
    return /^[a-z0-9][a-z0-9_-]{0,29}$/i.test(String(transport.messageStream))
      ? []
      : [
          `\`mail.transport\`: postmark has no message stream ${JSON.stringify(transport.messageStream)}; it has the form outbound`,
        ]
  if (transport.by !== 'http')
    return ['`mail.transport` is none of smtp(), postmark() and httpMail({ url })']
  // guard mail-hook-by-https: "isPrivateWay(transport.url)" → "true" (define-config.test.ts)
  return isPrivateWay(transport.url)
    ? []
    : [
        `\`mail.transport\`: httpMail needs a URL such as https://mailer.example.com/send; http is for this machine alone: ${JSON.stringify(transport.url)}`,
      ]
}

/** Whether nobody on the way can read it: mails have links in them. */
function isPrivateWay(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
