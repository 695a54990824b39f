import { defineConfig, type Sentences } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import { expect, test } from 'vitest'
import { emailAddressInputs } from '../../testing/mail-fixtures.ts'
import { composeMail } from '../compose-mail.ts'
import { ownSentenceFaults } from './catalogue-faults.ts'
import { de } from './de.ts'
import { languagesOf } from './languages.ts'

const faultsOf = (sentences: Sentences) =>
  ownSentenceFaults(defineConfig({ ...exampleDeclarations, sentences }))
const { link } = emailAddressInputs.usual

test('a host’s sentences replace ours, in its own mails alone', () => {
  const languages = languagesOf({ en: { 'mail.copyLink': 'No button? Copy this:' } })
  expect(composeMail({ ...link, languages }).text).not.toContain('No button?')
  expect(composeMail({ ...link, languages }).html).toContain('No button? Copy this:')
  expect(composeMail(link).html).toContain('Or copy this link into your browser:')
  expect(composeMail({ ...link, languages }).html).toContain('No button? Copy this:')
})

test('a host’s further language is written in full, and read by its readers', () => {
  const languages = languagesOf({ nds: { ...de, 'mail.copyLink': 'Oder kopeer disse Link:' } })
  expect(languages.codes).toContain('nds')
  const { html } = composeMail({ ...link, languages, locale: 'nds-DE' })
  expect(html).toContain('lang="nds"')
  expect(html).toContain('Oder kopeer disse Link:')
})

test('what is wrong with them is told in words', () => {
  expect(faultsOf({ de: { 'mail.hello': 'Moin,' }, nds: de })).toEqual([])
  expect(
    faultsOf({
      German: {},
      nds: { 'mail.hello': 'Moin,' },
      de: { 'mail.hallo': 'Moin,', 'mail.helloName': 'Moin,' },
      ar: { 'page.choiceMissing': '{buttons, plural, one {a} other {b}}' },
    }),
  ).toEqual([
    'sentences.German: its language has no form such as en or de',
    expect.stringMatching(
      /^sentences\.nds: this language is not written yet, so it needs every sentence; it lacks language\.name, .* and \d+ more$/,
    ),
    'sentences.de: mail.hallo is no sentence of the catalogue',
    'sentences.de: mail.helloName lacks name',
    'sentences.ar: page.choiceMissing has for buttons no plural form zero, two, few, many',
  ])
})
