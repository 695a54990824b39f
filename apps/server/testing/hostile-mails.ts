import { type ChangeLine, emailAddress, readAddress } from '@countersign/changes'
import { composeMail, type MailInput } from '@countersign/emails'
import { emailAddressInputs } from '@countersign/emails/testing/mail-fixtures'
import fc from 'fast-check'
import { expect } from 'vitest'
import { readSender } from '../src/mail/compose-mime.ts'
import { connectMailServer } from '../src/mail/smtp.ts'
import { hostileAddress, hostileText } from './hostile-text.ts'
import { openInbox, type ReceivedMail } from './inbox.ts'

/** A mail's headers, in any order; `content-*` and `mime-version` speak of its one MIME tree. */
const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'list-id',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
]

const mailCase = fc.record({
  to: hostileAddress,
  kind: fc.constantFrom('link', 'notice'),
  title: hostileText(),
  description: hostileText(12),
  subjectName: hostileText(),
  requesterName: hostileText(),
  value: hostileText(),
  senderName: hostileText(),
  senderAddress: fc.constantFrom('shop@example.com', 'no-reply+1@localhost'),
})

type MailCase = typeof mailCase extends fc.Arbitrary<infer Case> ? Case : never

/**
 * Sends as many generated mails through real SMTP, over warm connections, and throws on the first that
 * is more than one mail to one address with the headers we wrote, or that says something else than
 * was composed. Returns how many were sent and how many refused.
 */
export async function sendHostileMails(cases: number): Promise<{ sent: number; refused: number }> {
  const inbox = await openInbox()
  const mailServer = connectMailServer({ smtpUrl: inbox.smtpUrl })
  const tally = { sent: 0, refused: 0 }
  try {
    await fc.assert(
      fc.asyncProperty(mailCase, async (one) => {
        const mail = composeMail(inputOf(one))
        const result = await mailServer.send({
          ...mail,
          sender: readSender(
            `${one.senderName} <${one.senderAddress}>`,
            `${one.senderName} <help@example.com>`,
          ),
          to: one.to,
          messageId: '1.0123456789abcdef@example.com',
          threadId: '7.0123456789abcdef@example.com',
        })
        const received = inbox.mails.splice(0)
        const reading = readAddress(one.to)
        if ('problem' in reading) {
          tally.refused++
          expect(result).toEqual({ outcome: 'refused', reply: `Not sent. ${reading.problem}` })
          expect(received).toEqual([])
          return
        }
        tally.sent++
        expect(result).toMatchObject({ outcome: 'accepted' })
        expect(received).toHaveLength(1)
        judge(received[0] as ReceivedMail, {
          ...mail,
          from: one.senderAddress,
          to: reading.address,
        })
      }),
      { numRuns: cases },
    )
  } finally {
    mailServer.close()
    await inbox.close()
  }
  return tally
}

function inputOf(one: MailCase): MailInput {
  const { kind, title, description, subjectName, senderName, requesterName: name } = one
  const input = emailAddressInputs.usual[kind]
  const [change] = input.changes as [ChangeLine]
  const after = emailAddress.safeParse(one.to).data ?? one.to
  return {
    ...input,
    ...{ title, description, subjectName, senderName, recipient: one.to },
    requester: { kind: 'client', id: 'c', name },
    changes: [{ ...change, before: one.value, after }],
  }
}

function judge(
  received: ReceivedMail,
  sent: { from: string; to: string; subject: string; text: string },
) {
  const { raw } = received
  // The SMTP library of the inbox decodes the domain it was given in ASCII.
  expect(received.to.map(readAddress)).toEqual([{ address: sent.to }])
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  // A bare CR or LF anywhere is a line to some server on the way (SMTP smuggling).
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  expect(lines.map((line) => line.split(':')[0]?.toLowerCase()).sort()).toEqual(HEADERS)
  const fieldOf = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1) ?? ''
  expect(fieldOf('to').trim()).toBe(sent.to)
  expect(addressesIn(fieldOf('from'))).toEqual([sent.from])
  expect(addressesIn(fieldOf('reply-to'))).toEqual(['help@example.com'])
  expect(spaced(received.subject)).toBe(spaced(sent.subject))
  expect(spaced(received.text)).toBe(spaced(sent.text))
}

/** The addresses of a field, outside of its quoted names. */
const addressesIn = (field: string): string[] =>
  field.replace(/"(?:\\.|[^"\\])*"/g, '').match(/[^\s<>]*@[^\s<>]*/g) ?? []

/** Decoders may trim and join lines; words and their order must be the same. */
const spaced = (text: string) => text.toWellFormed().replace(/\s+/g, ' ').trim()
