import { expect, test } from 'vitest'
import { ratioOf } from './compare.ts'
import { quantileOf, spreadOf } from './spread.ts'

test('the median of an even number of readings lies between the two in the middle', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 })
  expect(() => spreadOf([])).toThrow(RangeError)
})

test('a quantile lies between the readings next to it', () => {
  expect(quantileOf([0, 10], 0.99)).toBeCloseTo(9.9)
  expect(quantileOf([7], 0.99)).toBe(7)
})

test('a ratio is taken round by round, so that a slow machine slows both sides of it', () => {
  const at = (...rates: number[]) => rates.map((perSecond) => ({ perSecond }))
  expect(ratioOf(at(200, 20), at(100, 10))).toEqual({ median: 2, min: 2, max: 2 })
})
