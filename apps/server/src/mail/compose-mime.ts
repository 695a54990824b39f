import type { Mail } from '@countersign/emails'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseSender } from '../config/settings.ts'

interface Mailbox {
  name: string
  address: string
}

/** Who sends: the two header fields that all mails share. */
export interface Sender {
  from: Mailbox
  replyTo: Mailbox | null
}

export interface OutgoingMail extends Mail {
  sender: Sender
  /** One address in ASCII, as `readAddress` gives it. */
  to: string
  /** Without the brackets around it. */
  messageId: string
}

/** Reads senders such as `Example Shop <mail@example.com>`; a bare address has no name. */
export const readSender = (from: string, replyTo: string | null): Sender => ({
  from: readMailbox(from),
  replyTo: replyTo === null ? null : readMailbox(replyTo),
})

function readMailbox(text: string): Mailbox {
  const { name, address } = parseSender(text)
  return { name: text.includes('<') ? name : '', address }
}

/** The whole message (RFC 5322, RFC 2045), in ASCII with CRLF. Reads no file and no URL, whatever the mail says. */
export const composeMime = ({ sender, to, subject, html, text, messageId }: OutgoingMail) =>
  new MailComposer({
    from: sender.from,
    ...(sender.replyTo && { replyTo: sender.replyTo }),
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
