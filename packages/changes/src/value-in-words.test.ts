import { expect, test } from 'vitest'
import { z } from 'zod'
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
  ['2026-11-29T10:00:00+01:00', z.iso.datetime({ offset: true }), '29 Nov 2026, 09:00:00 UTC'],
  [
    '2026-11-29T09:00:00+00:00',
    z.iso.datetime({ offset: true }).nullable(),
    '29 Nov 2026, 09:00:00 UTC',
  ],
  ['never', z.iso.date(), 'never'],
])('%j reads', (value, schema, words) => {
  expect(valueInWords(value, schema)).toBe(words)
})

test('a date follows its reader’s locale', () => {
  expect(valueInWords('1815-12-10', z.iso.date(), 'de')).toBe('10. Dez. 1815')
})

test('a locale that a hold may name, and that Intl does not take, is no fault', () => {
  expect(valueInWords('1815-12-10', z.iso.date(), 'de-abcde-abcde')).toBe('10. Dez. 1815')
  expect(valueInWords('1815-12-10', z.iso.date(), 'en-US')).toBe('Dec 10, 1815')
})
