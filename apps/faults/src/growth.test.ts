import { expect, test } from 'vitest'
import { growthOf } from './growth.ts'
import { metricOf } from './read-process.ts'

const tolerance = { share: 0.1, atLeast: 5 }

test('what grows to the end is told from what only began small', () => {
  expect(growthOf([10, 50, 100, 100, 100, 100, 101, 100], tolerance)).toEqual({
    from: 100,
    to: 100.5,
    isFlat: true,
  })
  expect(growthOf([80, 90, 100, 110, 120, 130, 140, 150], tolerance)).toEqual({
    from: 105,
    to: 145,
    isFlat: false,
  })
})

test('a little more, and less, is no growth', () => {
  expect(growthOf([0, 0, 1, 1, 2, 2, 5, 5], tolerance).isFlat).toBe(true)
  expect(growthOf([0, 0, 200, 200, 100, 100, 50, 50], tolerance).isFlat).toBe(true)
})

test('a metric is the sum of its series, and of none that only begins alike', () => {
  const text = 'waits{pool="people"} 2\nwaits{pool="worker"} 3\nwaits_total 9\n# HELP waits 8\n'
  expect(metricOf(text, 'waits')).toBe(5)
  expect(metricOf(text, 'missing')).toBeNaN()
})
