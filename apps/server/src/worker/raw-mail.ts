import { randomBytes } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { ComposedPart } from '@countersign/emails'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
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
  return {
    address: parseSender(from).address,
    fields: `From: ${mailbox(from)}\r\n${replyTo === null ? '' : `Reply-To: ${mailbox(replyTo)}\r\n`}Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${BOUNDARY}"\r\n`,
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

const subjectLine = (subject: string): string => `Subject: ${headerText(subject)}\r\n`

/**
 * Words in a header: short plain ones as they are, all others encoded by us (RFC 2047), so that nothing people
 * wrote is taken for an encoded word of ours.
 */
const headerText = (text: string): string =>
  text.length <= 66 && /^[!-~]+(?: [!-~]+)*$/.test(text) && !text.includes('=?')
    ? text
    : encodeWord(text, 'Q', 52).replaceAll(' ', '\r\n ')

function mailbox(text: string): string {
  const { name, address } = parseSender(text)
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const bare = `${address.slice(0, at)}@${domainToASCII(domain) || domain}`
  if (!text.includes('<')) return bare
  return `${/^\w+(?: \w+)*$/.test(name) ? headerText(name) : encodeWord(name, 'Q', 52).replaceAll(' ', '\r\n ')} <${bare}>`
}

let latest = { second: 0, words: '' }

/** As RFC 5322, 3.3, wants it. */
function dateOf(nowMs: number): string {
  const second = Math.floor(nowMs / 1000)
  if (second !== latest.second)
    latest = { second, words: new Date(nowMs).toUTCString().replace('GMT', '+0000') }
  return latest.words
}
