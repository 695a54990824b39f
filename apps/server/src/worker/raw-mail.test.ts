import { composeMail, composeParts } from '@countersign/emails'
import { namedFacts } from '@countersign/emails/fixtures'
import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { hostileText } from '../../testing/hostile-text.ts'
import { encodePart } from './quoted-printable.ts'
import { prepareSender, writeRawMail } from './raw-mail.ts'

const FROM = 'Exämple & Shop <shop@example.com>'
const REPLY_TO = 'Help, please <help@example.com>'
const sender = prepareSender(FROM, REPLY_TO)
const toField = { to: 'ada@new.example', messageId: '12.0123abc@example.com' }

test.for(namedFacts)('%s reads as what nodemailer composes of the same mail', async ([, facts]) => {
  const mail = await composeMail(facts)
  const raw = writeRawMail(sender, { ...(await composeParts(facts)), ...toField })
  const peer = await new MailComposer({
    from: { name: 'Exämple & Shop', address: 'shop@example.com' },
    replyTo: { name: 'Help, please', address: 'help@example.com' },
    to: toField.to,
    messageId: `<${toField.messageId}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...mail,
  })
    .compile()
    .build()

  const [ours, theirs] = await Promise.all([PostalMime.parse(raw), PostalMime.parse(peer)])
  for (const part of ['html', 'text', 'subject', 'from', 'to', 'replyTo', 'messageId'] as const)
    expect(ours[part]).toEqual(theirs[part])
  expect(ours.html?.trimEnd()).toBe(mail.html.toWellFormed())
  expect(ours.text?.trimEnd()).toBe(mail.text.trimEnd().toWellFormed())
  const names = (parsed: typeof ours) =>
    parsed.headers
      .map(({ key }) => key)
      .filter((key) => key !== 'content-transfer-encoding')
      .sort()
  expect(names(ours)).toEqual(names(theirs))
})

test('lines are short, in ASCII, and end with CRLF', async () => {
  for (const [, facts] of namedFacts) {
    const raw = writeRawMail(sender, { ...(await composeParts(facts)), ...toField })
    expect(raw).toMatch(/^[\r\n\t -~]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [head = '', ...bodies] = raw.split('\r\n\r\n')
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(110)
    for (const line of bodies.join('\r\n').split('\r\n'))
      expect(line.length).toBeLessThanOrEqual(76)
  }
})

test.each([
  '=?utf-8?q?http=3A=2F=2Fevil.example?=',
  '=?utf-8?B?aHR0cDovL2V2aWwuZXhhbXBsZQ==?= =?utf-8?q?more?=',
  '=?iso-8859-1?q?=E9?=',
  `${'x'.repeat(70)} =?utf-8?q?=2E?=`,
])('a title or a name that is an encoded word is read as it was written: %s', async (words) => {
  const [, facts] = namedFacts[0] as (typeof namedFacts)[number]
  const parts = await composeParts({ ...facts, kind: 'link', title: words })
  for (const subject of [parts.subject, words]) {
    const raw = writeRawMail(
      prepareSender(`${words} <shop@example.com>`, `${words} <a@b.example>`),
      {
        ...parts,
        subject,
        ...toField,
      },
    )
    const read = await PostalMime.parse(raw)
    expect(read.subject).toBe(subject)
    expect(read.from).toEqual({ name: words, address: 'shop@example.com' })
    expect(read.replyTo).toEqual([{ name: words, address: 'a@b.example' }])
  }
  expect(parts.subject.replaceAll('\u2060', '')).toBe(words)
  expect(parts.subject).not.toContain('=?')
})

/** No word of a mail has a carriage return. */
const inertText = hostileText(3).map((text) => text.replaceAll('\r', ''))

test('whatever the words, a part says them, and nothing in it ends it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(inertText, { minLength: 1, maxLength: 4 }), async (words) => {
      const pieces = words.map((_, i) => (i % 2 === 0 ? `${i} = a long piece’s words, ` : '\n'))
      const template = { pieces: [...pieces, ' end'], places: words.map((_, i) => i) }
      const encoded = encodePart({ template, words })
      expect(encoded).not.toMatch(/=_|[^\r\n\t -~]/)
      expect(encoded).not.toMatch(/.{77}/)
      const parsed = await PostalMime.parse(
        `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}`,
      )
      const said = words.map((word, i) => pieces[i] + word).join('')
      const lines = (text: string) => text.toWellFormed().replace(/\r?\n/g, '\n').trimEnd()
      expect(lines(parsed.text ?? '')).toBe(lines(`${said} end`))
    }),
    { numRuns: 300 },
  )
})
