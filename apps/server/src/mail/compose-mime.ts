import { domainToASCII } from 'node:url'
import type { Mail, MailImage } from '@countersign/emails'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseSender } from '../config/settings.ts'

interface Mailbox {
  name: string
  address: string
}

/** Who sends: the two header fields that all mails share. */
export interface Sender {
  from: Mailbox
  replyTo: Mailbox
  /** Of the sender's address, in ASCII: below it are the names of messages, threads and the list. */
  domain: string
}

export interface OutgoingMail extends Mail {
  sender: Sender
  /** One address in ASCII, as `readAddress` gives it. */
  to: string
  /** Without the brackets around it. */
  messageId: string
  /** What all mails of a verification refer to, so that mail programs show them together. Without the brackets. */
  threadId?: string | null
}

/** Reads senders such as `Example Shop <mail@example.com>`; a bare address has no name. */
export const readSender = (from: string, replyTo: string): Sender => ({
  from: readMailbox(from),
  replyTo: readMailbox(replyTo),
  domain: domainToASCII(readMailbox(from).address.split('@').at(-1) ?? '') || 'localhost',
})

function readMailbox(text: string): Mailbox {
  const { name, address } = parseSender(text)
  return { name: text.includes('<') ? name : '', address }
}

/**
 * The whole message (RFC 5322, RFC 2045), in ASCII with CRLF. Reads no file and no URL, whatever the mail says.
 *
 * It says that a program wrote it, so that no out-of-office reply comes back (RFC 3834, 5), and from which list of the
 * sender's it is, for filters (RFC 2919). Mails of one verification refer to one thread (RFC 5322, 3.6.4).
 */
export const composeMime = (mail: OutgoingMail) => compile(mail).build()

/**
 * What every mail's header says beside sender, recipient and subject. Mails of one verification refer to one thread by
 * References alone, for none of them replies to another.
 */
export const commonHeaders = ({
  sender,
  messageId,
  threadId,
}: Pick<OutgoingMail, 'sender' | 'messageId' | 'threadId'>): Record<string, string> => ({
  'Message-ID': `<${messageId}>`,
  ...(threadId && { References: `<${threadId}>` }),
  'Auto-Submitted': 'auto-generated',
  'List-Id': `<account-changes.${sender.domain}>`,
})

const compile = ({ sender, to, subject, html, text, images, ...rest }: OutgoingMail) =>
  new MailComposer({
    from: sender.from,
    replyTo: sender.replyTo,
    to: { name: '', address: to },
    subject,
    text,
    html,
    attachments: images.map((image) => ({ cid: image.cid, raw: bodyOf(image) })),
    headers: commonHeaders({ sender, ...rest }),
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()

const bodies = new WeakMap<MailImage, string>()

/**
 * A picture of the HTML part's (RFC 2387), which no mail program lists as a file. Encoded once: thousands of mails
 * have the same one, and each would take as long as all else in it.
 */
function bodyOf(image: MailImage): string {
  const known = bodies.get(image)
  if (known !== undefined) return known
  const body = [
    'Content-Type: image/png',
    `Content-ID: <${image.cid}>`,
    `Content-Disposition: inline; filename="${image.name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(image.png).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n')
  bodies.set(image, body)
  return body
}

/** One header field, its value in one line. */
export interface MailHeader {
  name: string
  value: string
}

/** Drawn again each time, or made of what the one who shows a mail may not read. */
const MADE_AS_SENT = /^(message-id|references|date)$/i

/** The header fields of a mail as it is sent, but for those that are made in that moment. */
export function mailHeaders(mail: Omit<OutgoingMail, 'messageId' | 'threadId'>): MailHeader[] {
  const lines = compile({ ...mail, messageId: '' })
    .buildHeaders()
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  return lines.flatMap((line) => {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? []
    return name === '' || MADE_AS_SENT.test(name) ? [] : [{ name, value }]
  })
}
