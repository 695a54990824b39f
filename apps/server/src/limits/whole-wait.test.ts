import { expect, test } from 'vitest'
import { wholeWait } from './whole-wait.ts'

test.each([
  [0.5, 'minute', 1],
  [60, 'minute', 1],
  [61, 'minute', 2],
  [3540, 'minute', 59],
  [3541, 'minute', 60],
  [3600, 'minute', 60],
  [3601, 'hour', 2],
  [86_400, 'hour', 24],
])(
  'a wait of %d seconds is rounded up, so that nobody is told to come too early',
  (seconds, unit, count) => {
    expect(wholeWait(seconds)).toEqual({ unit, count })
  },
)
