import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { languages } from './catalogues.ts'
import { en } from './en.ts'
import { ourLanguages } from './languages.ts'
import { message } from './message.tsx'

test.each(Object.entries(en))('%s is ICU MessageFormat', (_, text) => {
  expect(() => new IntlMessageFormat(text, 'en')).not.toThrow()
})

test('a message that lacks a value throws: no mail shows a gap', () => {
  expect(() => message(ourLanguages.of('en'), 'mail.helloName')).toThrow(/name/)
})

test('a locale is read in its language, or in English where that is not written', () => {
  for (const locale of ['en', 'en-GB', 'tlh', '', '__proto__', 'nonsense'])
    expect(ourLanguages.of(locale).code).toBe('en')
})

test('every language of the list is read in itself', () => {
  for (const language of languages) expect(ourLanguages.of(language).code).toBe(language)
})
