import { expect, test } from 'vitest'
import { exampleConfig, exampleDeclarations } from '../testing/example-config.ts'
import { displayName } from '../testing/types-without-words.ts'
import { bandOfAccent } from './accent.ts'
import { personName, titled } from './columns.ts'
import { defineConfig } from './define-config.ts'
import type { TypeDeclaration } from './define-type.ts'
import { describeChanges } from './describe-changes.ts'
import { describeType } from './describe-type.ts'
import { storedFormOf } from './stored-form.ts'
import type { TypeWords } from './type-words.ts'

const { brand, subjects } = exampleDeclarations
const declare = (facts: Partial<TypeDeclaration>) =>
  defineConfig({ brand, subjects, types: [{ ...displayName, ...facts }] })
const wordsOf = (words: Record<string, string>) => ({ words: { en: words as TypeWords } })

test.each([
  ['green', 'its accent "green" is no colour of the form #rrggbb'],
  ['#abc', 'its accent "#abc" is no colour of the form #rrggbb'],
  ['#fdfdfd', 'its accent "#fdfdfd" is too pale: it does not stand out from a white card'],
  ['#05050a', 'its accent "#05050a" is too dark: it does not stand out from a dark card'],
])('an accent that gives no band is refused by name: %s', (accent, fault) => {
  expect(() => declare({ accent })).toThrow(`type display-name: ${fault}`)
})

test('an accent stands out by at least 3 to 1 from the card, light and dark', () => {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (lighter + 0.05) / (darker + 0.05)
  }
  let made = 0
  for (let colour = 0; colour < 0xffffff; colour += 0x10f0d) {
    const derived = bandOfAccent(`#${colour.toString(16).padStart(6, '0')}`)
    if ('fault' in derived) continue
    made++
    expect(contrast(derived.band.light, '#ffffff')).toBeGreaterThanOrEqual(3)
    for (const card of ['#192022', '#1a2122'])
      expect(contrast(derived.band.dark, card)).toBeGreaterThanOrEqual(3)
  }
  expect(made).toBeGreaterThan(200)
})

test.each<[Record<string, string>, string]>([
  [{ headline: 'Hi' }, 'its words.en.headline is no sentence of a type: there are title, mailLead'],
  [{ title: '' }, 'its words.en.title is empty'],
  [{ button: 'Change {label' }, 'its words.en.button is not ICU MessageFormat: '],
  [{ button: '{reader, select, present {Yes}}' }, 'is not ICU MessageFormat: '],
  [
    { button: 'Change {labl}' },
    'its words.en.button names labl, which it is not given: it is given label',
  ],
  [
    { title: '{reader, select, present {{sender}} other {x}}' },
    'its words.en.title names sender, which it is not given',
  ],
  [{ applied: '<a>Go</a>' }, 'its words.en.applied names <a>, which it is not given'],
])('a sentence that cannot be written is refused by name: %j', (words, fault) => {
  expect(() => declare(wordsOf(words))).toThrow(fault)
})

test('a label, a title and words are given in languages, by their codes', () => {
  expect(() => declare({ label: {} })).toThrow('type display-name: its label is empty')
  expect(() => declare({ label: { en: 'Name', german: 'Name' } })).toThrow(
    'the languages of its label have the language "german"',
  )
  expect(() => declare({ words: { English: { title: 'Hi' } } })).toThrow(
    'its words have the language "English"',
  )
  const columns = { name: titled(personName, { en: 'Name', d: '' }) }
  expect(() => declare({ allows: { User: { User: { row: { id: 'id' }, columns } } } })).toThrow(
    "a column's title is empty",
  )
})

test('each reader gets label, title and words in their language; else English ones, or the first', () => {
  const columns = { name: titled(personName, { en: 'Name', de: 'Anzeigename' }) }
  const words = { en: { button: 'Change it' }, de: { button: 'Ändern' } }
  const config = declare({
    label: { en: 'Display name', de: 'Anzeigename' },
    words,
    allows: { User: { User: { row: { id: 'id' }, columns } } },
  })
  const told = (locale: string) => {
    const lines = describeChanges(
      config,
      { letter: 'E', subject: 'User', locale },
      { User: { name: 'Ada' } },
      {},
    )
    const { typeLabel, typeWords } = describeType(config, { letter: 'E', locale }, lines)
    return [typeLabel, lines[0]?.label, typeWords.button]
  }
  expect(told('de-AT')).toEqual(['Anzeigename', 'Anzeigename', 'Ändern'])
  expect(told('en')).toEqual(['Display name', 'Name', 'Change it'])
  // Where a language has no words of the type's own, its general ones say more than English.
  expect(told('fr')).toEqual(['Display name', 'Name', undefined])
  const french = declare({ label: { fr: 'Nom affiché' } })
  expect(describeType(french, { letter: 'E', locale: 'de' }, []).typeLabel).toBe('Nom affiché')
})

test('a type that is not declared any more is described by its letter', () => {
  expect(describeType(exampleConfig, { letter: 'Z', locale: 'en' }, [])).toMatchObject({
    typeLabel: 'Z',
    changeKind: 'value',
    isUndo: false,
  })
})

test('a title given to a column’s schema leaves what the database checks of it', () => {
  expect(storedFormOf(titled(personName, 'Nickname'))).toBe(storedFormOf(personName))
})
