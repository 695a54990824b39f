import { expect, test } from 'vitest'
import { waitInWords } from './wait-in-words.ts'

test('a wait is rounded up, so that nobody is told to come too early', () => {
  expect([1, 60, 61, 3540, 3541, 3600, 3601, 86_400].map(waitInWords)).toEqual([
    '1 minute',
    '1 minute',
    '2 minutes',
    '59 minutes',
    '60 minutes',
    '60 minutes',
    '2 hours',
    '24 hours',
  ])
})
