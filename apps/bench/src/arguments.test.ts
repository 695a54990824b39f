import { expect, test } from 'vitest'
import { ArgumentError, isWholeRun, readArguments } from './arguments.ts'

const known = ['confirm', 'mail']

test('without arguments every suite runs whole', () => {
  const wanted = readArguments([], known)
  expect(wanted.names).toEqual([])
  expect(isWholeRun(wanted)).toBe(true)
})

test.each([['--scale=2'], ['--rounds=2'], ['--rows=999']])(
  'a run with %s is smaller than what is kept',
  (argument) => {
    expect(isWholeRun(readArguments(['mail', argument], known))).toBe(false)
  },
)

test.each([
  ['mails', /no suite “mails”.*confirm, mail/],
  ['--rounds=0', /--rounds=0 is not a whole number/],
  ['--scale=half', /--scale=half is not/],
  ['--fast', /--fast/],
])('%s is refused with what is wrong with it', (argument, message) => {
  expect(() => readArguments([argument], known)).toThrow(ArgumentError)
  expect(() => readArguments([argument], known)).toThrow(message)
})
