import { objectIn } from '../webhooks/answer.ts'
import { signWebhook } from '../webhooks/sign-webhook.ts'
import { commonHeaders, type OutgoingMail } from './compose-mime.ts'
import {
  type HttpAnswer,
  type HttpOptions,
  openHttpTransport,
  outcomeOf,
} from './http-transport.ts'
import type { OpenTransport } from './mail-transport.ts'

interface MailHookOptions extends HttpOptions {
  url: string
  /** `whsec_…` */
  secret: string
}

/**
 * Posts mails to a program of the host's, signed by Standard Webhooks. `webhook-id` is the mail's own: over all tries it
 * stays the same, so that the program can know a repeat.
 */
export function connectMailHook({ url, secret, ...options }: MailHookOptions): OpenTransport {
  const signed = (id: string, body: string) => ({
    url,
    headers: {
      'content-type': 'application/json',
      ...signWebhook(body, { id, seconds: Math.floor(Date.now() / 1000), secrets: [secret] }),
    },
    body,
  })
  return openHttpTransport({
    ...options,
    host: new URL(url).host,
    callOf: (mail) =>
      signed(mail.messageId, JSON.stringify({ type: 'mail.send', data: payloadOf(mail) })),
    judge: judgeHook,
    get askLeave() {
      return signed('check', JSON.stringify({ type: 'mail.check', data: {} }))
    },
    judgeLeave: ({ status, body }) =>
      outcomeOf(status) === 'accepted' ? null : `${status} ${body}`.trimEnd(),
  })
}

function payloadOf(mail: OutgoingMail) {
  const { sender, to, subject, html, text, messageId, images } = mail
  return {
    messageId,
    envelope: { from: sender.from.address, to },
    from: sender.from,
    replyTo: sender.replyTo,
    subject,
    html,
    text,
    headers: commonHeaders(mail),
    attachments: images.map(({ name, cid, png }) => ({
      filename: name,
      contentType: 'image/png',
      contentId: cid,
      content: Buffer.from(png).toString('base64'),
    })),
  }
}

/** A mail fails for good by `{ "refused": "why" }` with status 422 alone: a program's fault must fail nobody's mail. */
function judgeHook({ status, body }: HttpAnswer) {
  const refused = status === 422 ? objectIn(body)?.refused : undefined
  // guard hook-verdicts: "typeof refused === 'string'" → "status === 422" (http-transports.test.ts)
  if (typeof refused === 'string')
    return { outcome: 'refused' as const, reply: refused.slice(0, 1000) }
  return { outcome: outcomeOf(status), reply: `${status} ${body}`.trimEnd() }
}
