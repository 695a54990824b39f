import { languagesOf } from '@countersign/emails'
import { expect, test } from 'vitest'
import { agoInWords, durationInWords } from './duration-in-words.ts'

const english = languagesOf().of('en')
const MINUTE_MS = 60_000

test.each([
  [-5, 'less than a minute'],
  [0.4, 'less than a minute'],
  [0.9, '1 minute'],
  [59.4, '59 minutes'],
  [59.9, '1 hour'],
  [24 * 60 - 0.2, '24 hours'],
  [23.4 * 60, '23 hours'],
  [47.9 * 60, '2 days'],
  [72 * 60 - 0.2, '3 days'],
])('%d minutes that are left are %s, to the nearest', (minutes, words) => {
  expect(durationInWords(minutes * MINUTE_MS, english)).toBe(words)
})

test.each([
  [1.9, '1 minute ago'],
  [59.9, '59 minutes ago'],
  [47.9 * 60, '47 hours ago'],
])('%d minutes that are past are %s: they have gone by in full', (minutes, words) => {
  expect(agoInWords(minutes * MINUTE_MS, english)).toBe(words)
})

test('what happened within the minute, or by another clock in a moment, is just now', () => {
  expect([
    agoInWords(0, english),
    agoInWords(-9 * MINUTE_MS, english),
    agoInWords(MINUTE_MS, english),
  ]).toEqual(['just now', 'just now', '1 minute ago'])
})
