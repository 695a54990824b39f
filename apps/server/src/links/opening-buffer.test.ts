import type { Opening } from '@countersign/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../log/log.ts'
import { startOpeningBuffer } from './opening-buffer.ts'

const log = createLog('silent')
const opening = (verificationId: string) =>
  ({ verificationId, method: 'GET', family: 'Firefox' }) as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('openings are recorded together, a second later, with how long ago each was', async () => {
  const batches: Opening[][] = []
  const buffer = startOpeningBuffer({ record: async (batch) => batches.push(batch), log })

  buffer.note(opening('1'))
  await vi.advanceTimersByTimeAsync(400)
  buffer.note(opening('2'))
  expect(batches).toEqual([])
  await vi.advanceTimersByTimeAsync(600)

  expect(batches).toHaveLength(1)
  expect(batches[0]?.map((o) => [o.verificationId, Math.round(o.secondsAgo * 10)])).toEqual([
    ['1', 10],
    ['2', 6],
  ])
  await vi.advanceTimersByTimeAsync(5000)
  expect(batches).toHaveLength(1)
})

test('a flood is dropped: no more than twenty of one link, and so many in all', async () => {
  const batches: Opening[][] = []
  const record = async (batch: Opening[]) => batches.push(batch)
  const buffer = startOpeningBuffer({ record, log, largest: 50 })

  for (let i = 0; i < 100_000; i++) buffer.note(opening('1'))
  for (let id = 2; id < 100_000; id++) buffer.note(opening(String(id)))
  await buffer.stop()

  expect(batches).toHaveLength(1)
  expect(batches[0]).toHaveLength(50)
  expect(batches[0]?.filter((o) => o.verificationId === '1')).toHaveLength(20)
})

test('a slow database gets one batch at a time, and the last one at the end', async () => {
  let isBusy = false
  const sizes: number[] = []
  const buffer = startOpeningBuffer({
    log,
    async record(batch) {
      expect(isBusy).toBe(false)
      isBusy = true
      await new Promise((resolve) => setTimeout(resolve, 3500))
      isBusy = false
      sizes.push(batch.length)
    },
  })
  for (let i = 0; i < 5; i++) {
    buffer.note(opening(String(i)))
    await vi.advanceTimersByTimeAsync(1000)
  }
  const stopped = buffer.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await stopped
  expect(sizes.reduce((sum, size) => sum + size)).toBe(5)
})

test('a batch that cannot be recorded is lost, and the next one is tried', async () => {
  let isDown = true
  const recorded: Opening[] = []
  const buffer = startOpeningBuffer({
    log,
    async record(batch) {
      if (isDown) throw new Error('the database is down')
      recorded.push(...batch)
    },
  })
  buffer.note(opening('1'))
  await vi.advanceTimersByTimeAsync(1000)
  isDown = false
  buffer.note(opening('2'))
  await buffer.stop()
  expect(recorded.map((o) => o.verificationId)).toEqual(['2'])
})
