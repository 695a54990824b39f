import { parseArgs } from 'node:util'

/** What was asked for cannot be done; the message says what can. */
export class ArgumentError extends Error {}

interface Options<Numbers extends string, Flags extends string, Texts extends string> {
  /** Whole numbers from 1 on, with the usual one of each. */
  numbers: Record<Numbers, number>
  flags: readonly Flags[]
  texts?: readonly Texts[]
}

/**
 * Reads `--name=value` and `--name`. A text that is not given is `undefined`. Throws an ArgumentError that names what
 * is wrong.
 */
export function readOptions<
  Numbers extends string,
  Flags extends string,
  Texts extends string = never,
>(
  args: string[],
  { numbers, flags, texts = [] }: Options<Numbers, Flags, Texts>,
): Record<Numbers, number> & Record<Flags, boolean> & Record<Texts, string | undefined> {
  const withValue = [...Object.keys(numbers), ...texts]
  const { values, positionals } = parse(args, withValue, flags)
  if (positionals.length > 0)
    throw new ArgumentError(`There is no “${positionals.join(' ')}”: see --help.`)
  const entries = [
    ...Object.entries<number>(numbers).map(([name, usual]) => [
      name,
      wholeNumber(name, values[name] ?? String(usual)),
    ]),
    ...flags.map((name) => [name, values[name] === true]),
    ...texts.map((name) => [name, values[name]]),
  ]
  return Object.fromEntries(entries)
}

function wholeNumber(name: string, text: string | boolean): number {
  if (!/^[1-9]\d{0,8}$/.test(String(text)))
    throw new ArgumentError(`--${name}=${text} is not a whole number from 1 on.`)
  return Number(text)
}

function parse(args: string[], withValue: readonly string[], flags: readonly string[]) {
  const options = Object.fromEntries([
    ...withValue.map((name) => [name, { type: 'string' } as const]),
    ...flags.map((name) => [name, { type: 'boolean' } as const]),
  ])
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    throw new ArgumentError((error as Error).message)
  }
}
