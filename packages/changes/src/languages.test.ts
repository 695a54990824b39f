import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { builtInConfig } from '../testing/example-config.ts'
import { emailAddress, labelOf } from './columns.ts'
import { names } from './names.ts'
import { passwordWords } from './password-words.ts'
import { argumentsIn, type TypeWords } from './type-words.ts'
import { valueWords } from './value-words.ts'

const languages = Object.keys(valueWords)
const argumentsOf = (text = '') => argumentsIn(new IntlMessageFormat(text, 'en').getAst()).sort()

test.each(Object.entries(names))('%s has a name in every language', (_, byLanguage) => {
  expect(Object.keys(byLanguage)).toEqual(languages)
})

test.each(languages)(
  'a new password is asked for in %s, with all that English says of it',
  (code) => {
    const [english, words] = [passwordWords.en, passwordWords[code]] as [TypeWords, TypeWords]
    expect(Object.keys(words)).toEqual(Object.keys(english))
    for (const [name, text] of Object.entries(english)) {
      const translated = words[name as keyof TypeWords]
      expect([name, argumentsOf(translated)]).toEqual([name, argumentsOf(text)])
      if (code !== 'en') expect(translated).not.toBe(text)
    }
  },
)

test('built-in types are called by their names in the reader’s language', () => {
  expect(builtInConfig.types.map(({ label }) => label)).toEqual([
    names.adminAddress,
    names.adminPassword,
    names.undo,
  ])
})

test('a column is called by its title in the reader’s language, or by the one that its host gave', () => {
  expect(labelOf(emailAddress, 'email', 'de-AT')).toBe('E-Mail-Adresse')
  expect(labelOf(emailAddress, 'email')).toBe('E-mail address')
  expect(labelOf(emailAddress.meta({ title: 'Work address' }), 'email', 'de')).toBe('Work address')
})
