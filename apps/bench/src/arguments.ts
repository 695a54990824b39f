import { parseArgs } from 'node:util'

export interface Arguments {
  /** Names of suites; none for all. */
  names: string[]
  rounds: number
  scale: number
  isHelp: boolean
}

/** What was asked for cannot be done; the message says what can. */
export class ArgumentError extends Error {
  override name = 'ArgumentError'
}

const FEWEST_ROUNDS = 5

/** Reads the command line. Throws an ArgumentError that names what is wrong with it. */
export function readArguments(args: string[], known: readonly string[]): Arguments {
  const { values, positionals } = parse(args)
  const unknown = positionals.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new ArgumentError(
      `There is no suite ${unknown.map((name) => `“${name}”`).join(', ')}. There are: ${known.join(', ')}.`,
    )
  return {
    names: positionals,
    rounds: wholeNumber('--rounds', values.rounds),
    scale: wholeNumber('--scale', values.scale),
    isHelp: values.help ?? false,
  }
}

/** Only whole runs are worth keeping: smaller ones show that a suite works, not how fast anything is. */
export const isWholeRun = ({ rounds, scale }: Arguments): boolean =>
  scale === 1 && rounds >= FEWEST_ROUNDS

export const helpText = (suites: readonly { name: string; title: string }[]): string =>
  [
    'npm run bench [-- SUITE … [--rounds=N] [--scale=N]]',
    '',
    ...suites.map(({ name, title }) => `  ${name.padEnd(10)}${title}`),
    '',
    `  --rounds=N  counted rounds of each contender, ${FEWEST_ROUNDS} unless told`,
    '  --scale=N   makes everything N times smaller, to try a suite out',
    '',
    `Results are kept from ${FEWEST_ROUNDS} rounds and scale 1 on.`,
  ].join('\n')

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: String(FEWEST_ROUNDS) },
        scale: { type: 'string', default: '1' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    })
  } catch (error) {
    throw new ArgumentError((error as Error).message)
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new ArgumentError(`${name}=${text} is not a whole number from 1 on.`)
  return Number(text)
}
