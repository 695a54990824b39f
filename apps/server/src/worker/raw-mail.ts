import { randomBytes } from 'node:crypto'
import type { ComposedPart } from '@countersign/emails'
import MimeNode from 'nodemailer/lib/mime-node'
import { parseSender } from '../settings.ts'
import { encodePart } from './quoted-printable.ts'

/** Who sends, made ready once: the address for the envelope, and the fields that all mails share. */
export interface Sender {
  address: string
  /** Whole lines, each with its CRLF. */
  fields: string
}

export interface RawMail {
  /** One address in ASCII, as `readAddress` gives it. */
  to: string
  subject: string
  html: ComposedPart
  text: ComposedPart
  /** Without the brackets around it. */
  messageId: string
}

/** `=_` never stands in quoted-printable (RFC 2045, 6.7), so nothing in a part looks like its end. */
const BOUNDARY = `=_countersign_${randomBytes(12).toString('hex')}`

/** Makes senders such as `Example Shop <mail@example.com>` ready; names may have any characters. */
export function prepareSender(from: string, replyTo: string | null): Sender {
  const fields = new MimeNode('text/plain')
  fields.setHeader('From', mailbox(from))
  if (replyTo) fields.setHeader('Reply-To', mailbox(replyTo))
  return {
    address: parseSender(from).address,
    fields: `${linesOf(fields, /^(From|Reply-To):/)}Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${BOUNDARY}"\r\n`,
  }
}

/** A whole mail, in ASCII; dots that begin lines are doubled as it is sent. */
export function writeRawMail(sender: Sender, mail: RawMail): string {
  return `${sender.fields}To: ${mail.to}\r
${subjectLine(mail.subject)}Message-ID: <${mail.messageId}>\r
Date: ${dateOf(Date.now())}\r
\r
--${BOUNDARY}\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
${encodePart(mail.text)}\r
--${BOUNDARY}\r
Content-Type: text/html; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
${encodePart(mail.html)}\r
--${BOUNDARY}--\r
`
}

/** Short and plain subjects stand as they are; nodemailer folds and encodes the others (RFC 2047). */
function subjectLine(subject: string): string {
  if (subject.length <= 66 && /^[!-~]+(?: [!-~]+)*$/.test(subject) && !subject.includes('=?'))
    return `Subject: ${subject}\r\n`
  return linesOf(new MimeNode('text/plain').setHeader('Subject', subject), /^Subject:/)
}

/** The fields that begin so, with their folded lines. */
function linesOf(node: MimeNode, begins: RegExp): string {
  const fields = node.buildHeaders().split(/\r\n(?![ \t])/)
  return fields
    .filter((field) => begins.test(field))
    .map((field) => `${field}\r\n`)
    .join('')
}

/** As an object, so that nothing in a name or an address is read as a second one. */
function mailbox(text: string): { name: string; address: string } {
  const { name, address } = parseSender(text)
  return { name: text.includes('<') ? name : '', address }
}

let latest = { second: 0, words: '' }

/** As RFC 5322, 3.3, wants it. */
function dateOf(nowMs: number): string {
  const second = Math.floor(nowMs / 1000)
  if (second !== latest.second)
    latest = { second, words: new Date(nowMs).toUTCString().replace('GMT', '+0000') }
  return latest.words
}
