import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { EnvironmentError, type Variables } from './env.ts'
import { MAKE_A_SECRET } from './secret-variables.ts'

/** A guesser with all the hardware there is makes 10^24 guesses in some decades; what a machine drew takes 10^28. */
const FEWEST_GUESSES_LOG10 = 24
const JUDGED_LENGTH = 128
/** Characters in a row of one sort, on average. Drawn text has 1.5 in base64. */
const SHORTEST_TYPED_RUN = 2.1

/**
 * Refuses secrets that are made of words, names, dates and keys side by side, however long: guessers put the same
 * parts together. Throws an EnvironmentError that names each.
 */
export async function refuseGuessableSecrets({
  LINK_KEYS,
  ENCRYPTION_KEYS,
  AUTH_SECRET,
  METRICS_TOKEN,
  POSTMARK_HOOK_PASSWORD,
}: Pick<
  Variables,
  'LINK_KEYS' | 'ENCRYPTION_KEYS' | 'AUTH_SECRET' | 'METRICS_TOKEN' | 'POSTMARK_HOOK_PASSWORD'
>): Promise<void> {
  const rings = { LINK_KEYS, ENCRYPTION_KEYS }
  const named = [
    ...Object.entries(rings).flatMap(([name, ring]) =>
      (ring?.ids ?? []).map((id) => ({ name: `${name}, ${id}`, secret: ring?.secretOf(id) ?? '' })),
    ),
    ...Object.entries({ AUTH_SECRET, METRICS_TOKEN, POSTMARK_HOOK_PASSWORD }).flatMap(
      ([name, secret]) => (secret === undefined ? [] : [{ name, secret }]),
    ),
  ]
  const typed = named.filter(({ secret }) => !looksDrawn(secret))
  if (typed.length === 0) return
  const judge = await load()
  const faults = typed
    // guard secrets-that-can-be-guessed: "FEWEST_GUESSES_LOG10" → "0" (secret-guesses.test.ts)
    .filter(({ secret }) => guessesLog10(judge, secret) < FEWEST_GUESSES_LOG10)
    .map(({ name }) => `${name} can be guessed: it is made of words or patterns`)
  if (faults.length > 0) throw new EnvironmentError(faults, `Make a SECRET with: ${MAKE_A_SECRET}`)
}

/**
 * Whether it looks drawn by a machine: hexadecimal, or letters of both cases and digits in no order. What is typed
 * has runs of one sort. Guessing at long random text takes seconds, and this no time.
 */
function looksDrawn(secret: string): boolean {
  const runs = secret.match(/\p{Ll}+|\p{Lu}+|\d+|[^\p{L}\d]+/gu) ?? []
  const isMixed = [/\p{Ll}/u, /\p{Lu}/u, /\d/].every((sort) => sort.test(secret))
  const isBroken = secret.length / runs.length < SHORTEST_TYPED_RUN
  return /^[0-9a-f]+$/i.test(secret) || (isMixed && isBroken)
}

/** The guesses for its parts one by one, and for the whole: whichever is the easier way. */
function guessesLog10(judge: ZxcvbnFactory, secret: string): number {
  const guesses = (text: string) => judge.check(text.slice(0, JUDGED_LENGTH)).guessesLog10
  const parts = secret.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const byParts = parts.reduce((sum, part) => sum + guesses(part), 0)
  return Math.min(byParts, guesses(secret))
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  })
}
