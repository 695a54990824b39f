import { expect, test } from 'vitest'
import { z } from 'zod'
import { cardExpiry, titled } from './columns.ts'
import type { Sentences } from './sentences.ts'
import { valueInWords } from './value-in-words.ts'

test.each([
  [true, undefined, 'Yes'],
  [false, z.boolean().nullable(), 'No'],
  [['free', 'pro'], undefined, 'free, pro'],
  [['a,b', '{c}'], undefined, '"a,b", {c}'],
  [[], undefined, 'None'],
  [
    { theme: 'dark', limit: 3, nested: { on: true } },
    undefined,
    'theme: dark, limit: 3, nested: {"on":true}',
  ],
  [{}, undefined, 'None'],
  [1200.5, z.number(), '1200.5'],
  ['1815-12-10', z.iso.date(), '10 Dec 1815'],
  ['1815-12-10', z.string(), '1815-12-10'],
  // The same moment, as a caller wrote it and as the database gives it.
  ['2026-11-29T10:00:00+01:00', z.iso.datetime({ offset: true }), '29 Nov 2026, 09:00 UTC'],
  ['2026-11-29T10:00:05+01:00', z.iso.datetime({ offset: true }), '29 Nov 2026, 09:00:05 UTC'],
  [
    '2026-11-29T09:00:00+00:00',
    z.iso.datetime({ offset: true }).nullable(),
    '29 Nov 2026, 09:00 UTC',
  ],
  ['never', z.iso.date(), 'never'],
])('%j reads', (value, schema, words) => {
  expect(valueInWords(value, schema)).toBe(words)
})

test('a card’s last month reads as cards have it, however a table does', () => {
  for (const stored of ['2029-05', '05/29', '05/2029', '0529', '2029-05-31', ' 05 / 29'])
    expect(valueInWords(stored, cardExpiry)).toBe('05/29')
  expect(valueInWords('2029-05', titled(cardExpiry, 'Good until'))).toBe('05/29')
  expect(valueInWords('some day', cardExpiry)).toBe('some day')
})

test('a date follows its reader’s locale', () => {
  expect(valueInWords('1815-12-10', z.iso.date(), { locale: 'de' })).toBe('10. Dez. 1815')
})

test('words and numbers are of its language, or the configuration’s own', () => {
  const read = (value: unknown, locale: string, sentences?: Sentences) =>
    valueInWords(value, undefined, { locale, sentences })
  expect([true, [], 1234.5].map((value) => read(value, 'de-AT'))).toEqual(['Ja', 'Keine', '1234,5'])
  const own = { de: { 'value.yes': 'Eingeschaltet' }, pt: { 'value.no': 'Não' } }
  expect([read(true, 'de', own), read(false, 'de', own)]).toEqual(['Eingeschaltet', 'Nein'])
  expect([read(false, 'pt', own), read(false, 'pt')]).toEqual(['Não', 'No'])
})

test('a locale that a hold may name, and that Intl does not take, is no fault', () => {
  expect(valueInWords('1815-12-10', z.iso.date(), { locale: 'de-abcde-abcde' })).toBe(
    '10. Dez. 1815',
  )
  expect(valueInWords('1815-12-10', z.iso.date(), { locale: 'en-US' })).toBe('Dec 10, 1815')
})
