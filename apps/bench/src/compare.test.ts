import { expect, test } from 'vitest'
import { compare, ratioRow } from './compare.ts'

test('contenders take turns, and the warm-up is not counted', async () => {
  const order: string[] = []
  const contender = (name: string) => async (round: number) => {
    order.push(`${name}${round}`)
    return { perSecond: round }
  }
  const samples = await compare(
    { a: contender('a'), b: contender('b') },
    { rounds: 2, report: () => {} },
  )
  expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2'])
  expect(samples.a).toEqual([{ perSecond: 1 }, { perSecond: 2 }])
})

test('a ratio is taken round by round, so that a slow machine slows both sides of it', () => {
  const at = (...rates: number[]) => rates.map((perSecond) => ({ perSecond }))
  expect(ratioRow('rate', at(200, 20), at(100, 10), { atLeast: 2 })).toMatchObject({
    readings: [2, 2],
    comparison: '110/s to 55/s',
  })
})
