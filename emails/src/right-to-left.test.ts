import { expect, test } from 'vitest'
import { emailAddressInputs } from '../testing/mail-fixtures.ts'
import { composeMail } from './compose-mail.ts'

const arabic = composeMail({ ...emailAddressInputs.usual.link, locale: 'ar' })

test('a mail in Arabic runs from right to left, also where the root is dropped', () => {
  expect(arabic.subject).toBe('أكّد عنوان بريدك الإلكتروني الجديد')
  expect(arabic.html).toContain('<html dir="rtl" lang="ar">')
  expect(arabic.html).toMatch(/<table[^>]* dir="rtl"/)
})

test('addresses and links are in it from left to right', () => {
  expect(arabic.html).toContain('<span dir="auto">ada@new.example</span>')
  expect(arabic.html).toMatch(/<a[^>]* dir="ltr"[^>]*>https:/)
})

test('nothing invisible is in the markup of a mail, in any language', () => {
  for (const locale of ['en', 'ar']) {
    const { html } = composeMail({ ...emailAddressInputs.usual.notice, locale })
    const body = html.slice(html.indexOf('<h1'))
    expect(body).not.toMatch(/[\u2060\u2066-\u2069]/)
    expect(body).toContain('<span dir="auto">Ada Lovelace</span>')
  }
})

test('“e-mail” never breaks, whatever it is called', () => {
  const wholeIn = (locale: string) =>
    /<span class="whole">[^<]*/.exec(
      composeMail({ ...emailAddressInputs.usual.link, locale }).html,
    )?.[0]
  expect(['en', 'de', 'fr', 'tr'].map(wholeIn)).toEqual(
    ['e-mail', 'E-Mail', 'e-mail', 'e-posta'].map((word) => `<span class="whole">${word}`),
  )
})
