import { valueWords } from '@countersign/changes'
import { describe, expect, test } from 'vitest'
import { sentenceFaults } from './catalogue-faults.ts'
import { catalogues, languages } from './catalogues.ts'
import { en, type MessageId } from './en.ts'

/** Sentences that read the same in English and in another language, and are meant to. */
const meantToBeSame: Record<string, MessageId[]> = {
  de: ['account.passkey', 'page.field.label'],
  fr: ['page.field.label'],
  es: ['page.errorTitle', 'page.field.label', 'value.no'],
  tr: ['page.field.label'],
  ar: ['page.field.label'],
}

const others = languages.filter((code) => code !== 'en')

test('the languages are those of the catalogue, and of the words of values', () => {
  expect(languages).toEqual(Object.keys(valueWords))
})

test.each(languages)('%s has every sentence, and no other', (code) => {
  expect(Object.keys(catalogues[code] ?? {}).sort()).toEqual(Object.keys(en).sort())
})

test.each(languages)('%s names, selects and counts in each sentence what English does', (code) => {
  const faults = Object.entries(catalogues[code] ?? {}).flatMap(([id, text]) =>
    sentenceFaults(code, id, text).map((fault) => `${id} ${fault}`),
  )
  expect(faults).toEqual([])
})

test.each(others)('%s leaves no sentence in English that is not listed as meant', (code) => {
  const same = Object.entries(catalogues[code] ?? {})
    .filter(([id, text]) => text === en[id as MessageId])
    .map(([id]) => id)
  expect(same.sort()).toEqual([...(meantToBeSame[code] ?? [])].sort())
})

describe('a sentence is at fault', () => {
  test.each([
    ['de', 'mail.hallo', 'Hallo', 'is no sentence of the catalogue'],
    ['de', 'mail.hello', ' ', 'is empty'],
    ['de', 'mail.hello', 'Hallo {', 'is not ICU MessageFormat: EXPECT_ARGUMENT_CLOSING_BRACE'],
    ['de', 'mail.helloName', 'Guten Tag,', 'lacks name'],
    ['de', 'mail.helloName', 'Guten Tag, {vorname},', 'lacks name, names vorname'],
    ['de', 'mail.change.lookClosely', 'Achtung: {warning}', 'lacks <b>'],
    ['de', 'link.until', '{isUndo, select, other {Bis {until}.}}', 'does not select isUndo=true'],
    [
      'tr',
      'page.choiceMissing',
      '{buttons, plural, other {Olmadı.}}',
      'has for buttons no plural form one',
    ],
    [
      'tr',
      'page.choiceMissing',
      '{buttons, plural, one {a} few {b} other {c}}',
      'has for buttons a plural form that the language does not know: few',
    ],
    [
      'ar',
      'page.choiceMissing',
      '{buttons, plural, one {a} other {b}}',
      'has for buttons no plural form zero, two, few, many',
    ],
  ])('%s %s: %s', (code, id, text, fault) => {
    expect(sentenceFaults(code, id, text).join(', ')).toBe(fault)
  })
})
