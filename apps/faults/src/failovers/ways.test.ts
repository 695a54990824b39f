import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { drawWays, ways } from './ways.ts'

const names = (seed: number, count: number) =>
  drawWays(createRandom(seed), count, ways).map(({ name }) => name)

test('each way of failing over comes as often as the others, in an order that the seed draws', () => {
  const counts = Object.groupBy(names(7, 20), (name) => name)
  expect(Object.values(counts).map((all) => all?.length)).toEqual(ways.map(() => 5))
  expect(names(7, 20)).toEqual(names(7, 20))
  expect(names(7, 20)).not.toEqual(names(8, 20))
})
