import { parseArgs } from 'node:util'

export interface Arguments {
  kills: number
  /** The campaign ends after so long, however many it struck. */
  minutes: number
  seed: number
  /** Names of faults; none for all. */
  points: string[]
  /** Goes on where the last campaign was ended. */
  isResumed: boolean
  /** Writes the result down, however short the campaign was. */
  isKept: boolean
  isHelp: boolean
}

/** What was asked for cannot be done; the message says what can. */
export class ArgumentError extends Error {}

const USUAL = { kills: 500, minutes: 600 }

/** Reads the command line; `seed` is the one where none is given. Throws an ArgumentError that names what is wrong with it. */
export function readArguments(args: string[], known: readonly string[], seed: number): Arguments {
  const { values, positionals } = parse(args)
  if (positionals.length > 0)
    throw new ArgumentError(`There is no “${positionals.join(' ')}”: see --help.`)
  const points = values.points?.split(',') ?? []
  const unknown = points.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new ArgumentError(
      `There is no fault “${unknown.join('”, “')}”. There are: ${known.join(', ')}.`,
    )
  const wholeNumber = (name: 'kills' | 'minutes' | 'seed', usual: number) => {
    const text = values[name] ?? String(usual)
    if (!/^[1-9]\d{0,8}$/.test(text))
      throw new ArgumentError(`--${name}=${text} is not a whole number from 1 on.`)
    return Number(text)
  }
  return {
    kills: wholeNumber('kills', USUAL.kills),
    minutes: wholeNumber('minutes', USUAL.minutes),
    seed: wholeNumber('seed', seed),
    points,
    isResumed: values.resume === true,
    isKept: values.keep === true,
    isHelp: values.help === true,
  }
}

function parse(args: string[]) {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
    const options = {
      kills: text,
      minutes: text,
      seed: text,
      points: text,
      resume: flag,
      keep: flag,
      help: flag,
    }
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new ArgumentError((error as Error).message)
  }
}

export const helpText = (faults: readonly { name: string; how: string }[]): string =>
  `npm run faults [-- [--kills=N] [--minutes=N] [--seed=N] [--points=a,b] [--resume]]

  --kills=N    how many faults are struck (${USUAL.kills})
  --minutes=N  ends after so long, however many were (${USUAL.minutes})
  --seed=N     draws the same faults again, in the same order
  --points=…   only these:
${faults.map(({ name, how }) => `    ${name.padEnd(28)}${how}`).join('\n')}
  --resume     goes on with the campaign that was ended last
  --keep       writes the result to docs/faults.md, however short the campaign was`
