import type { Comparison } from './compare.ts'
import { spreadOf } from './spread.ts'
import type { Figure } from './suite.ts'

/** How many of something each contender did in a second, and how long the slowest hundredth of them took. */
export const rateFigures = (what: string, samples: Comparison): Figure[] =>
  Object.entries(samples).flatMap(([name, of]) => [
    {
      what: `${what}, ${name}`,
      value: spreadOf(of.map(({ perSecond }) => perSecond)),
      unit: '/s',
    },
    {
      what: `p99, ${name}`,
      value: spreadOf(of.map(({ p99Ms }) => p99Ms ?? NaN)),
      unit: 'ms',
    },
  ])
