import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rememberUsedUp } from './used-up.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('who used a limit up is remembered until the window ends, and not a moment longer', () => {
  const usedUp = rememberUsedUp()
  expect([usedUp.isEmpty(), usedUp.msLeft('ada')]).toEqual([true, 0])

  usedUp.note('ada', 1000)
  vi.advanceTimersByTime(400)
  expect([usedUp.isEmpty(), usedUp.msLeft('ada'), usedUp.msLeft('ben')]).toEqual([false, 600, 0])

  vi.advanceTimersByTime(600)
  expect([usedUp.msLeft('ada'), usedUp.isEmpty()]).toEqual([0, true])
})

test('of too many, those who used it up longest ago are forgotten', () => {
  const usedUp = rememberUsedUp()
  for (let n = 0; n <= 100_000; n++) usedUp.note(`network ${n}`, 60_000)
  expect(usedUp.msLeft('network 0')).toBe(0)
  expect(usedUp.msLeft('network 1')).toBeGreaterThan(0)
  expect(usedUp.msLeft('network 100000')).toBeGreaterThan(0)
})
