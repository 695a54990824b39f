import type { MailImage } from '@countersign/emails'
import { objectIn } from '../webhooks/answer.ts'
import { commonHeaders, type OutgoingMail } from './compose-mime.ts'
import {
  type HttpAnswer,
  type HttpOptions,
  openHttpTransport,
  outcomeOf,
} from './http-transport.ts'
import type { OpenTransport } from './mail-transport.ts'

interface PostmarkOptions extends HttpOptions {
  /** Of the server that sends. */
  token: string
  messageStream: string
  /** Where its API is. */
  apiUrl?: string
}

/** What Postmark calls a mail's own data, which comes back with what it says of the mail later; at most 20 characters. */
export const POSTMARK_METADATA = 'countersign-message'

/**
 * Hands mails to Postmark (https://postmarkapp.com/developer/api/email-api). It has no key by which it knows a repeat: a
 * mail that comes a second time, after a crash, has the same Message-ID.
 */
export function connectPostmark({
  token,
  messageStream,
  apiUrl = 'https://api.postmarkapp.com',
  ...options
}: PostmarkOptions): OpenTransport {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'x-postmark-server-token': token,
  }
  return openHttpTransport({
    ...options,
    host: 'Postmark',
    callOf: (mail) => ({
      url: `${apiUrl}/email`,
      headers,
      body: JSON.stringify({ ...messageOf(mail), MessageStream: messageStream }),
    }),
    judge: judgePostmark,
    askLeave: { method: 'GET', url: `${apiUrl}/message-streams/${messageStream}`, headers },
    judgeLeave: ({ status, body }) =>
      status === 200
        ? null
        : status === 401
          ? 'POSTMARK_TOKEN is not known there'
          : `${status} ${body}`,
  })
}

function messageOf(mail: OutgoingMail) {
  const { sender, to, subject, html, text, messageId, images } = mail
  // Without the second one Postmark gives the mail an id of its own.
  const headers = { ...commonHeaders(mail), 'X-PM-KeepID': 'true' }
  return {
    From: mailboxOf(sender.from),
    ReplyTo: mailboxOf(sender.replyTo),
    To: to,
    Subject: subject,
    HtmlBody: html,
    TextBody: text,
    Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    Metadata: { [POSTMARK_METADATA]: messageId.slice(0, messageId.indexOf('@')) },
    TrackOpens: false,
    TrackLinks: 'None',
    ...(images.length > 0 && { Attachments: images.map(attachmentOf) }),
  }
}

const attachmentOf = ({ name, cid, png }: MailImage) => ({
  Name: name,
  ContentType: 'image/png',
  Content: Buffer.from(png).toString('base64'),
  ContentID: `cid:${cid}`,
})

const mailboxOf = ({ name, address }: { name: string; address: string }): string =>
  name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`

/**
 * Codes of Postmark's with status 422: 406 is a recipient whom it sends nothing any more, and 300 a field that is not
 * valid, which is a verdict where it names the recipient. All others are about our account or sender.
 */
function judgePostmark({ status, body }: HttpAnswer) {
  const { ErrorCode: code, Message: words, MessageID: id } = objectIn(body) ?? {}
  if (status === 200 && code === 0) return { outcome: 'accepted' as const, reply: `${words} ${id}` }
  const isVerdict = status === 422 && (code === 406 || (code === 300 && /'To'/.test(String(words))))
  const said = outcomeOf(status)
  const otherwise = said === 'accepted' ? 'sender-refused' : said
  // guard postmark-verdicts: "isVerdict ?" → "status === 422 ?" (http-transports.test.ts)
  const outcome = isVerdict ? ('refused' as const) : otherwise
  return {
    outcome,
    reply:
      code === undefined ? `${status} ${body}`.trimEnd() : `${status} Postmark ${code}: ${words}`,
  }
}
