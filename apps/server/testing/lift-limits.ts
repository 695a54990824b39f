import { afterAll, beforeAll } from 'vitest'
import { type LimitName, limits } from '../src/limits/limits.ts'

/**
 * Lifts all limits while the tests of a file run, so that every request reaches what lies behind them. The limits' own
 * object is changed and put back: a mocked module would not reach a server that another file has loaded already.
 */
export function liftLimits(): void {
  const lifted = limits as Record<LimitName, { points: number }>
  const names = Object.keys(lifted) as LimitName[]
  const points = names.map((name) => lifted[name].points)
  beforeAll(() => {
    for (const name of names) lifted[name].points = 1e9
  })
  afterAll(() => {
    for (const [index, name] of names.entries()) lifted[name].points = points[index] as number
  })
}
