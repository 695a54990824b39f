import { type Spread, spreadOf } from './spread.ts'

/** What one round of one contender gave. */
export interface Sample {
  perSecond: number
  p50Ms?: number
  p99Ms?: number
}

/** One of several ways that are measured side by side. */
export interface Contender<Name extends string = string> {
  name: Name
  /** Does its work once and says how fast that went. Round 0 is the warm-up, which nobody counts. */
  run(round: number): Promise<Sample>
}

/** All counted rounds of each contender, in the order of the rounds. */
export type Comparison<Name extends string = string> = Record<Name, Sample[]>

/**
 * Runs the contenders in turn, round by round, after a warm-up of each. Every other round goes the other
 * way around, so that a machine that grows slower or faster is unjust to none.
 */
export async function compare<Name extends string>(
  contenders: Contender<Name>[],
  { rounds, tell }: { rounds: number; tell: (line: string) => void },
): Promise<Comparison<Name>> {
  const samples = Object.fromEntries(
    contenders.map(({ name }) => [name, [] as Sample[]]),
  ) as Comparison<Name>
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const { name, run } of order) {
      const sample = await run(round)
      if (round > 0) samples[name].push(sample)
      const p99 = sample.p99Ms === undefined ? '' : `, p99 ${sample.p99Ms.toFixed(1)} ms`
      const place = round === 0 ? 'warm-up' : `round ${round} of ${rounds}`
      tell(`${place}: ${name} ${Math.round(sample.perSecond)}/s${p99}`)
    }
  }
  return samples
}

/** Ours against a peer's, each round with the peer's of the same round. */
export function ratioOf(
  ours: Sample[],
  peers: Sample[],
  figure: keyof Sample = 'perSecond',
): Spread {
  return spreadOf(ours.map((sample, i) => (sample[figure] ?? NaN) / (peers[i]?.[figure] ?? NaN)))
}
