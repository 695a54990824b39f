import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fewAtATime } from './few-at-a-time.ts'

test('no more are under way than may be, and each begins when another ends', async () => {
  const enter = fewAtATime(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  for (let n = 0; n < 4; n++)
    enter(() => {
      begun.push(n)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  expect(begun).toEqual([])
  await turn()
  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await turn()
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.()
  ends[2]?.()
  await turn()
  expect(begun).toEqual([0, 1, 2, 3])
})
