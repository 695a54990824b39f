import { expect, test } from 'vitest'
import { agoInWords, durationInWords } from './duration-in-words.ts'

const MINUTE_MS = 60_000

test.each([
  [-5, 'less than a minute'],
  [0.9, 'less than a minute'],
  [1, '1 minute'],
  [59.9, '59 minutes'],
  [60, '1 hour'],
  [47.9 * 60, '47 hours'],
  [48 * 60, '2 days'],
])('%d minutes are %s, never rounded up', (minutes, words) => {
  expect(durationInWords(minutes * MINUTE_MS)).toBe(words)
})

test('what happened within the minute, or by another clock in a moment, is just now', () => {
  expect([agoInWords(0), agoInWords(-9 * MINUTE_MS), agoInWords(MINUTE_MS)]).toEqual([
    'just now',
    'just now',
    '1 minute ago',
  ])
})
