import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchFlood } from './watch-flood.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

test('a flood is on from the one that makes it, through the next second, and no longer', () => {
  const flood = watchFlood(3)
  flood.note()
  flood.note()
  expect(flood.isOn()).toBe(false)
  flood.note()
  expect(flood.isOn()).toBe(true)
  vi.advanceTimersByTime(1999)
  expect(flood.isOn()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(flood.isOn()).toBe(false)
})

test('as many over a longer time are no flood', () => {
  const flood = watchFlood(3)
  for (let i = 0; i < 20; i++) {
    flood.note()
    vi.advanceTimersByTime(600)
    expect(flood.isOn()).toBe(false)
  }
})
