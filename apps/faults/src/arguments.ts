import { ArgumentError, readOptions } from './read-options.ts'

export interface Arguments {
  kills: number
  /** The campaign ends after so long, however many it struck. */
  minutes: number
  seed: number
  /** Names of faults; none for all. */
  points: string[]
  /** In each leg a PgBouncer is before PostgreSQL; else in every other one. */
  isPooled: boolean
  /** Goes on where the last campaign was ended. */
  isResumed: boolean
  /** Writes the result down, however short the campaign was. */
  isKept: boolean
}

const USUAL = { kills: 500, minutes: 600 }

/** Reads the campaign's options; `seed` is the one where none is given. Throws an ArgumentError that names what is wrong. */
export function readArguments(args: string[], known: readonly string[], seed: number): Arguments {
  const { kills, minutes, pooler, resume, keep, ...read } = readOptions(args, {
    numbers: { ...USUAL, seed },
    flags: ['pooler', 'resume', 'keep'],
    texts: ['points'],
  })
  const points = read.points?.split(',') ?? []
  const unknown = points.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new ArgumentError(
      `There is no fault “${unknown.join('”, “')}”. There are: ${known.join(', ')}.`,
    )
  return {
    kills,
    minutes,
    seed: read.seed,
    points,
    isPooled: pooler,
    isResumed: resume,
    isKept: keep,
  }
}

export const helpText = (faults: readonly { name: string; how: string }[]): string =>
  `npm run faults [-- [--kills=N] [--minutes=N] [--seed=N] [--points=a,b] [--pooler] [--resume]]

  --kills=N    how many faults are struck (${USUAL.kills})
  --minutes=N  ends after so long, however many were (${USUAL.minutes})
  --seed=N     draws the same faults again, in the same order
  --points=…   only these:
${faults.map(({ name, how }) => `    ${name.padEnd(28)}${how}`).join('\n')}
  --pooler     all of it behind PgBouncer in transaction mode, instead of every other 250
  --resume     goes on with the campaign that was ended last
  --keep       writes the result to docs/faults.md, however short the campaign was`
