import { expect, test } from 'vitest'
import { stopInOrder } from './stop-in-order.ts'

const setUp = (stops: (() => Promise<void>)[], withinMs = 60_000) => {
  const exits: number[] = []
  const reports: unknown[] = []
  const stop = stopInOrder(stops, {
    withinMs,
    exit: (code) => exits.push(code),
    report: (error) => reports.push(error),
  })
  return { stop, exits, reports }
}

test('everything ends in its order, the latest first, and a failure keeps nothing from ending', async () => {
  const ended: string[] = []
  const { stop, exits, reports } = setUp([
    async () => void ended.push('first'),
    async () => Promise.reject(new Error('broken')),
    async () => void ended.push('last'),
  ])
  await stop(0)
  expect([ended, exits, reports.length]).toEqual([['last', 'first'], [0], 1])
})

test('a part that never ends is left behind in time', async () => {
  const { stop, exits } = setUp([() => new Promise(() => {})], 20)
  void stop(0)
  await expect.poll(() => exits).toEqual([1])
})

test('a second signal ends the process at once, whatever hangs', async () => {
  const { stop, exits } = setUp([() => new Promise(() => {})])
  void stop(0)
  expect(exits).toEqual([])
  await stop(0)
  expect(exits).toEqual([1])
})
