import { composeMail } from '@countersign/emails'
import { namedInputs } from '@countersign/emails/testing/mail-fixtures'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { composeMime, readSender } from './compose-mime.ts'

const sender = readSender('Exämple & Shop <shop@example.com>', 'Help, please <help@example.com>')
const addressed = { sender, to: 'ada@new.example', messageId: '12.0123abc@example.com' }

test.for(namedInputs)('%s reads as it was composed', async ([, input]) => {
  const mail = composeMail(input)
  const read = await PostalMime.parse(await composeMime({ ...mail, ...addressed }))

  expect(read.subject).toBe(mail.subject)
  expect(read.html?.trimEnd()).toBe(mail.html.toWellFormed())
  expect(read.text?.trimEnd()).toBe(mail.text.trimEnd().toWellFormed())
  expect(read.from).toEqual({ name: 'Exämple & Shop', address: 'shop@example.com' })
  expect(read.replyTo).toEqual([{ name: 'Help, please', address: 'help@example.com' }])
  expect(read.to).toEqual([{ name: '', address: 'ada@new.example' }])
  expect(read.messageId).toBe('<12.0123abc@example.com>')
})

test('the pictures of a mail stand with its HTML, under the names that this shows, and are no files', async () => {
  for (const [, input] of namedInputs) {
    const mail = composeMail(input)
    const raw = await composeMime({ ...mail, ...addressed })
    const { attachments } = await PostalMime.parse(raw)
    expect(attachments.map(({ contentId }) => contentId)).toEqual(
      mail.images.map(({ cid }) => `<${cid}>`),
    )
    for (const [i, { disposition, mimeType, content, related }] of attachments.entries()) {
      expect({ disposition, mimeType, related }).toEqual({
        disposition: 'inline',
        mimeType: 'image/png',
        related: true,
      })
      expect(Buffer.from(content as ArrayBuffer).equals(mail.images[i]?.png as Buffer)).toBe(true)
    }
  }
})

test('lines are short, in ASCII, and end with CRLF', async () => {
  for (const [, input] of namedInputs) {
    const mail = composeMail(input)
    const raw = (await composeMime({ ...mail, ...addressed })).toString()
    expect(raw).toMatch(/^[\r\n\t -~]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(110)
  }
})

test.each([
  '=?utf-8?q?http=3A=2F=2Fevil.example?=',
  '=?utf-8?B?aHR0cDovL2V2aWwuZXhhbXBsZQ==?= =?utf-8?q?more?=',
  '=?iso-8859-1?q?=E9?=',
  `${'x'.repeat(70)} =?utf-8?q?=2E?=`,
])('a title that is an encoded word is read as it was written: %s', async (title) => {
  const [, input] = namedInputs[0] as (typeof namedInputs)[number]
  const mail = composeMail({ ...input, kind: 'link', title })
  const read = await PostalMime.parse(await composeMime({ ...mail, ...addressed }))

  expect(read.subject).toBe(mail.subject)
  expect(mail.subject.replaceAll('\u2060', '')).toBe(title)
  expect(mail.subject).not.toContain('=?')
})
