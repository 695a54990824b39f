import type { ValueProblem } from '@countersign/core'
import { languagesOf, message } from '@countersign/emails'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** The score from which on a password withstands guessing with much hardware: more than 10^8 guesses. */
const STRONG_ENOUGH = 3

/** Judging takes the longer the longer the password, and what begins so strongly stays strong. */
const JUDGED_LENGTH = 64

const english = languagesOf().of('en')

let loading: Promise<ZxcvbnFactory> | undefined

/**
 * Judges a new password as a guesser would, with lists that come along: nothing leaves the machine (OWASP
 * ASVS 5.0 6.2.4, 6.2.12). `about` is what others know of its subject. Returns what is wrong with it, in
 * English and for the pages, or null.
 */
export async function checkPasswordStrength(
  password: string,
  about: string[],
): Promise<ValueProblem | null> {
  loading ??= load()
  const judge = await loading
  const known = ['countersign', ...about.flatMap(spellings)].filter((word) => word.length > 2)
  const { score, feedback } = judge.check(password.slice(0, JUDGED_LENGTH), known)
  if (score >= STRONG_ENOUGH) return null
  const why = feedback.warning ?? ''
  return {
    message: message(english, 'page.field.guessable', { why }),
    fault: { kind: 'guessable', why },
  }
}

/** A fact as it is, its words, and these run together. */
function spellings(fact: string): string[] {
  const parts = fact.split(/[^\p{L}\p{N}]+/u)
  return [fact, ...parts, parts.join('')]
}

/** At the first password only: the lists take a quarter of a second and tens of megabytes. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}
