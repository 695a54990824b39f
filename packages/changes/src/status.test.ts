import { expect, test } from 'vitest'
import { statusCodes, statuses, statusOf } from './status.ts'

test('keeps the original’s two statusCodes: 0 open, 1 applied and unusable', () => {
  expect([statusCodes.pending, statusCodes.confirmed]).toEqual([0, 1])
})

test('calls a pending verification past its time expired, and no other', () => {
  expect(statusOf(0, false)).toBe('pending')
  expect(statusOf(0, true)).toBe('expired')
  expect(statusOf(1, true)).toBe('confirmed')
  expect(statusOf(6, false)).toBe('expired')
})

test('has a name for each status', () => {
  expect(statuses).toEqual(
    expect.arrayContaining(Object.values(statusCodes).map((code) => statusOf(code, false))),
  )
  expect(() => statusOf(8, false)).toThrow(RangeError)
})
