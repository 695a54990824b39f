import { expect, test } from 'vitest'
import { emailAddressInputs } from '../testing/mail-fixtures.ts'
import { composeMail } from './compose-mail.ts'
import type { MailInput } from './mail-input.ts'
import { draftOf, renderDraft } from './render-mail.tsx'

const changeTo = (after: string, before = 'ada@old.example'): MailInput => {
  const { link } = emailAddressInputs.usual
  return { ...link, recipient: after, changes: link.changes.map((c) => ({ ...c, before, after })) }
}

/** Without the invisible characters that keep mail programs from making links of addresses. */
const visible = (text: string) => text.replace(/\p{Cf}/gu, '')

test('an address of mixed scripts is shown in ASCII, and both parts of the mail say why to look closely', async () => {
  const mail = composeMail(changeTo('ada@xn--pypal-4ve.com'))

  for (const part of [mail.text, mail.html]) {
    expect(part).toContain('mixes Latin and Cyrillic letters')
    expect(visible(part)).toContain('ada@xn--pypal-4ve.com')
    expect(part).not.toContain('а')
  }
  const { images: _, ...written } = mail
  expect(written).toEqual(renderDraft(draftOf(changeTo('ada@xn--pypal-4ve.com'))))
})

test('an address that reads like the present one is told apart from it', async () => {
  const { text } = composeMail(changeTo('ada@examp1e.com', 'ada@example.com'))
  expect(text).toContain('Look closely: This is another address than the present one')
})

test('an honest internationalised address is shown in its own letters, without a warning', async () => {
  const { text, html } = composeMail(changeTo('ada@xn--mnchen-3ya.de'))
  for (const part of [text, html]) {
    expect(visible(part)).toContain('ada@münchen.de')
    expect(part).not.toMatch(/Look closely|xn--/)
  }
})
