import { type Growth, growthOf, type Tolerance } from './growth.ts'
import type { Finding } from './judge.ts'
import type { ProcessFigures } from './read-process.ts'

/** Something that must not grow while a process serves. */
export interface Figure<Reading> {
  name: string
  tolerance: Tolerance
  of(reading: Reading): number
}

/** A process of Node's keeps what it once needed; how long its loop is held up depends on who else is on the machine. */
export const processFigures: Figure<ProcessFigures>[] = [
  { name: 'memory, MB', tolerance: { share: 0.15, atLeast: 48 }, of: (one) => one.residentMb },
  { name: 'heap, MB', tolerance: { share: 0.25, atLeast: 48 }, of: (one) => one.heapMb },
  { name: 'descriptors', tolerance: { share: 0.1, atLeast: 16 }, of: (one) => one.descriptors },
  {
    name: 'event loop held up, p99, ms',
    tolerance: { share: 0.5, atLeast: 20 },
    of: (one) => one.loopP99Ms,
  },
  { name: 'connections in use', tolerance: { share: 0.5, atLeast: 4 }, of: (one) => one.poolBusy },
]

/** How each figure has grown over the readings, as a line for each, and what has. */
export function judgeFigures<Reading>(
  figures: readonly Figure<Reading>[],
  readings: readonly Reading[],
): { lines: string[]; findings: Finding[] } {
  const judged = figures.map((figure) => ({
    ...figure,
    growth: growthOf(readings.map(figure.of), figure.tolerance),
  }))
  return {
    lines: judged.map(({ name, growth, tolerance }) => line(name, growth, tolerance)),
    findings: judged
      .filter(({ growth }) => !growth.isFlat)
      .map(({ name, growth: { from, to } }) => ({
        kind: 'stuck',
        what: `${name} has grown from ${shown(from)} to ${shown(to)}`,
      })),
  }
}

/** The head of the table that these lines are of. */
export const FIGURES_HEAD =
  '| figure | second quarter | last quarter | may grow by | flat |\n| --- | ---: | ---: | ---: | --- |'

const line = (name: string, { from, to, isFlat }: Growth, { share, atLeast }: Tolerance) =>
  `| ${name} | ${shown(from)} | ${shown(to)} | ${Math.round(share * 100)} %, or ${shown(atLeast)} | ${isFlat ? 'yes' : '**no**'} |`

const shown = (value: number): string =>
  Number.isNaN(value)
    ? 'unknown'
    : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })
