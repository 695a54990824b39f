import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test, vi } from 'vitest'
import { createBatcher } from './create-batcher.ts'

/** A batcher whose batches end when they are told to. */
function heldBatcher(options: Parameters<typeof createBatcher>[1] = {}) {
  const batches: { items: readonly number[]; end: () => void }[] = []
  const load = createBatcher<number, string>((items) => {
    const { promise, resolve } = Promise.withResolvers<string[]>()
    batches.push({ items, end: () => resolve(items.map((item) => `result ${item}`)) })
    return promise
  }, options)
  return { load, batches, itemsOf: () => batches.map(({ items }) => items) }
}

test('items that come while batches run go together with the next', async () => {
  const { load, batches, itemsOf } = heldBatcher({ concurrency: 1 })
  const first = [1, 2].map(load)
  await expect.poll(itemsOf).toEqual([[1, 2]])

  const later = [3, 4, 5].map(load)
  batches[0]?.end()
  expect(await Promise.all(first)).toEqual(['result 1', 'result 2'])
  await expect.poll(itemsOf).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
  batches[1]?.end()
  expect(await Promise.all(later)).toEqual(['result 3', 'result 4', 'result 5'])
})

test('no batch is larger than it may be', async () => {
  const { load, batches, itemsOf } = heldBatcher({ maxBatchSize: 2, concurrency: 5 })
  const results = Promise.all([1, 2, 3].map(load))
  await expect.poll(itemsOf).toEqual([[1, 2], [3]])
  for (const { end } of batches) end()
  expect(await results).toHaveLength(3)
})

test('a batch that takes long delays the next one for a moment alone', async () => {
  const { load, batches, itemsOf } = heldBatcher({ concurrency: 1, maxDelayMs: 20 })
  const slow = load(1)
  await expect.poll(itemsOf).toEqual([[1]])
  const next = load(2)
  await expect.poll(itemsOf).toEqual([[1], [2]])
  for (const { end } of batches) end()
  expect(await Promise.all([slow, next])).toEqual(['result 1', 'result 2'])
})

test('the same item is loaded again each time', async () => {
  const run = vi.fn(async (items: readonly number[]) => items.map(() => run.mock.calls.length))
  const load = createBatcher(run)
  expect(await load(1)).toBe(1)
  expect(await load(1)).toBe(2)
})

test('an item whose caller has gone away is not run; those beside it are', async () => {
  const callers = new AsyncLocalStorage<string>()
  const gone = new Set<string>()
  const callersOf: (string | undefined)[] = []
  const run = vi.fn(async (items: readonly number[]) => {
    callersOf.push(callers.getStore())
    return items.map((item) => item * 10)
  })
  const load = createBatcher(run, {
    watchCaller: () => {
      const caller = callers.getStore() ?? ''
      return () => gone.has(caller)
    },
  })
  const one = callers.run('ada', () => load(1))
  const others = ['bo', 'cy'].map((name, n) => callers.run(name, () => load(n + 2)))
  gone.add('ada')

  await expect(one).rejects.toThrow('gone away')
  expect(await Promise.all(others)).toEqual([20, 30])
  expect(run).toHaveBeenCalledExactlyOnceWith([2, 3])
  await callers.run('dee', () => load(4))
  // A batch of several is nobody's: one caller who goes away must not end it. One alone is its caller's.
  expect(callersOf).toEqual([undefined, 'dee'])
})

test('when a batch fails, each of its items does, and the next batch runs', async () => {
  let isFailing = true
  const load = createBatcher(async (items: readonly number[]) => {
    if (isFailing) throw new Error('no database')
    return items
  })
  await expect(Promise.all([1, 2].map(load))).rejects.toThrow('no database')
  isFailing = false
  expect(await load(3)).toBe(3)
})
