import { expect, test } from 'vitest'
import { stateOf, states, statuses } from './status.ts'

test('keeps the original’s two statuses: 0 open, 1 applied and unusable', () => {
  expect([statuses.pending, statuses.confirmed]).toEqual([0, 1])
})

test('calls a pending verification past its time expired, and no other', () => {
  expect(stateOf(0, false)).toBe('pending')
  expect(stateOf(0, true)).toBe('expired')
  expect(stateOf(1, true)).toBe('confirmed')
  expect(stateOf(6, false)).toBe('expired')
})

test('has a name for each status', () => {
  expect(states).toEqual(
    expect.arrayContaining(Object.values(statuses).map((code) => stateOf(code, false))),
  )
  expect(() => stateOf(7, false)).toThrow(RangeError)
})
