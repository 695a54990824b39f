import { parseArgs } from 'node:util'
import type { Suite, Terms } from './suite.ts'

export interface Arguments extends Pick<Terms, 'rounds' | 'scale' | 'rows'> {
  /** Names of suites; none for all. */
  names: string[]
  isHelp: boolean
}

/** What was asked for cannot be done; the message says what can. */
export class ArgumentError extends Error {}

const usual = { rounds: 3, scale: 1, rows: 1_000_000 }

/** Reads the command line. Throws an ArgumentError that names what is wrong with it. */
export function readArguments(args: string[], known: readonly string[]): Arguments {
  const { values, positionals: names } = parse(args)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new ArgumentError(
      `There is no suite “${unknown.join('”, “')}”. There are: ${known.join(', ')}.`,
    )
  const wholeNumber = (name: keyof typeof usual) => {
    const text = values[name] ?? String(usual[name])
    if (!/^[1-9]\d{0,8}$/.test(text))
      throw new ArgumentError(`--${name}=${text} is not a whole number from 1 on.`)
    return Number(text)
  }
  return {
    names,
    rounds: wholeNumber('rounds'),
    scale: wholeNumber('scale'),
    rows: wholeNumber('rows'),
    isHelp: values.help === true,
  }
}

function parse(args: string[]) {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
    const options = { rounds: text, scale: text, rows: text, help: flag }
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new ArgumentError((error as Error).message)
  }
}

/** Smaller runs show that a suite works, not how fast anything is. */
export const isWholeRun = ({ rounds, scale, rows }: Arguments): boolean =>
  scale === 1 && rounds >= usual.rounds && rows >= usual.rows

export const helpText = (suites: readonly Pick<Suite, 'name' | 'title'>[]): string =>
  `npm run bench [-- SUITE … [--rounds=N] [--scale=N] [--rows=N]]

${suites.map(({ name, title }) => `  ${name.padEnd(16)}${title}`).join('\n')}

  --rounds=N  counted rounds of each contender (${usual.rounds})
  --scale=N   makes everything N times smaller, to try a suite out
  --rows=N    rows of the longest list (${usual.rows})

Rows go to apps/bench/results.md unless a run is smaller than these.`
