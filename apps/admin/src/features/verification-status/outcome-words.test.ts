import { expect, test } from 'vitest'
import { countWords } from './count-words.ts'
import { resendWords, revokeWords } from './outcome-words.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

test('a revocation that lost the race says what won and when', () => {
  const outcome = {
    outcome: 'too-late',
    status: 'confirmed',
    endedAt: '2026-11-22T11:59:50Z',
  } as const

  expect(revokeWords(outcome, now)).toEqual({
    isDone: false,
    words: 'Too late: confirmed 10 s ago.',
  })
})

test('a link that ran out is too late without a moment', () => {
  const outcome = { outcome: 'too-late', status: 'expired', endedAt: null } as const

  expect(resendWords(outcome, now)).toEqual({ isDone: false, words: 'Too late: it is expired.' })
})

test('a resend that came too soon says how long to wait', () => {
  const outcome = { outcome: 'cooling-down', until: '2026-11-22T12:00:40Z' } as const

  expect(resendWords(outcome, now)).toEqual({
    isDone: false,
    words: 'Not sent: the last mail is too recent. Try again in 40 s.',
  })
})

test('a capped count reads as "at least"', () => {
  expect(countWords({ count: 1000, isCapped: true })).toBe('1,000+')
  expect(countWords({ count: 1000, isCapped: false })).toBe('1,000')
})
