import { expect, test, vi } from 'vitest'
import { gather } from './gather.ts'

const ms = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

/** Gathers three at a time; each delivery ends when it is told to. */
function gatherThrees(patienceMs = 60_000) {
  const deliveries: number[][] = []
  const ends: (() => void)[] = []
  const onDelivered = vi.fn()
  const gatherer = gather<number>(
    (items) => {
      deliveries.push(items)
      return new Promise((resolve) => ends.push(resolve))
    },
    { enough: 3, patienceMs, onDelivered },
  )
  return { gatherer, deliveries, ends, onDelivered }
}

test('what ends during a delivery waits for it, and goes with the next', async () => {
  const { gatherer, deliveries, ends, onDelivered } = gatherThrees()
  for (const n of [1, 2, 3, 4, 5, 6, 7]) gatherer.add(n)
  expect(deliveries).toEqual([[1, 2, 3]])
  expect(gatherer.count()).toBe(7)

  onDelivered.mockImplementation(() => expect(gatherer.count()).toBe(4))
  ends[0]?.()
  await expect
    .poll(() => deliveries)
    .toEqual([
      [1, 2, 3],
      [4, 5, 6, 7],
    ])
  expect(onDelivered).toHaveBeenCalledTimes(1)
})

test('one alone waits no longer than its patience', async () => {
  const { gatherer, deliveries } = gatherThrees(30)
  gatherer.add(1)
  await ms(5)
  expect(deliveries).toEqual([])
  await expect.poll(() => deliveries).toEqual([[1]])
})

test('one that comes during a delivery has its own patience', async () => {
  const { gatherer, deliveries, ends } = gatherThrees(30)
  for (const n of [1, 2, 3, 4]) gatherer.add(n)
  ends[0]?.()
  await expect.poll(() => deliveries).toEqual([[1, 2, 3], [4]])
})

test('settling delivers all, those of a delivery under way too', async () => {
  const { gatherer, deliveries, ends } = gatherThrees()
  for (const n of [1, 2, 3, 4]) gatherer.add(n)
  const settled = vi.fn()
  const settling = gatherer.settle().then(settled)
  ends[0]?.()
  await expect.poll(() => deliveries).toEqual([[1, 2, 3], [4]])
  await ms(5)
  expect(settled).not.toHaveBeenCalled()
  ends[1]?.()
  await settling
  expect(gatherer.count()).toBe(0)
})
