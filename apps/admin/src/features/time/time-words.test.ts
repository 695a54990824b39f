import { expect, test } from 'vitest'
import { absoluteTime, relativeTime, spanWords } from './time-words.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

test.each([
  ['2026-11-22T11:59:58Z', 'just now'],
  ['2026-11-22T11:59:50Z', '10 s ago'],
  ['2026-11-22T11:57:00Z', '3 min ago'],
  ['2026-11-22T10:59:59Z', '1 h ago'],
  ['2026-11-20T12:00:00Z', '2 d ago'],
  ['2026-11-23T11:20:00Z', 'in 23 h'],
  ['2026-11-23T11:59:50Z', 'in 24 h'],
  ['2026-11-21T13:00:01Z', '22 h ago'],
  ['2026-11-22T12:00:45Z', 'in 45 s'],
])('says how far %s is: %s', (iso, words) => {
  expect(relativeTime(iso, now)).toBe(words)
})

test('names the day of what is over thirty days away', () => {
  expect(relativeTime('2026-09-01T12:00:00Z', now)).toBe('1 Sept 2026')
})

test('a server clock that runs a few seconds ahead never reads as the future', () => {
  expect(relativeTime('2026-11-22T12:00:04Z', now)).toBe('just now')
})

test('a span is never negative', () => {
  expect(spanWords(-3)).toBe('0 s')
})

test('a moment in full is written as mails and pages write it, to the second', () => {
  expect(absoluteTime('2026-11-22T14:02:10Z')).toMatch(/^22 Nov 2026, \d\d:\d\d:10 \S+$/)
})
