import { median } from 'simple-statistics'
import { formatValue } from './results-table.ts'
import type { Row, Terms } from './suite.ts'

/** What one round of one contender gave. */
export interface Sample {
  perSecond: number
  p99Ms?: number
}

/** Does its work once. Round 0 is the warm-up, which is not counted. */
export type Contender = (round: number) => Promise<Sample>

/**
 * Runs the contenders in turn, round by round. Every other round goes the other way around, so that a machine that
 * grows slower or faster is unjust to none. Returns the counted rounds of each.
 */
export async function compare<Name extends string>(
  contenders: Record<Name, Contender>,
  { rounds, report }: Pick<Terms, 'rounds' | 'report'>,
): Promise<Record<Name, Sample[]>> {
  const entries = Object.entries<Contender>(contenders)
  const samples: Record<string, Sample[]> = Object.fromEntries(entries.map(([name]) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed()) {
      const sample = await run(round)
      if (round > 0) samples[name]?.push(sample)
      const p99 = sample.p99Ms === undefined ? '' : `, p99 ${formatValue(sample.p99Ms, 'ms')}`
      report(`${roundName(round, rounds)}: ${name} ${formatValue(sample.perSecond, '/s')}${p99}`)
    }
  }
  return samples
}

export const roundName = (round: number, rounds: number): string =>
  round === 0 ? 'warm-up' : `round ${round} of ${rounds}`

const units = { perSecond: '/s', p99Ms: 'ms' } as const

/** A row for ours against a peer's, each round with the peer's of the same round. */
export function ratioRow(
  figure: string,
  ours: Sample[],
  peers: Sample[],
  { of = 'perSecond', ...mark }: Pick<Row, 'atLeast' | 'atMost'> & { of?: keyof Sample },
): Row {
  const read = (samples: Sample[]) => samples.map((sample) => sample[of] ?? Number.NaN)
  const [own, others] = [read(ours), read(peers)]
  const [mine, theirs] = [own, others].map((values) => formatValue(median(values), units[of]))
  return {
    figure,
    readings: own.map((value, round) => value / (others[round] ?? Number.NaN)),
    unit: '×',
    comparison: `${mine} to ${theirs}`,
    ...mark,
  }
}
