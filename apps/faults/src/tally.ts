import type { Finding } from './judge.ts'

/** What came of one fault, struck many times. */
export interface Tally {
  struck: number
  /** Its moment did not come. */
  notReached: number
  lost: number
  twice: number
  wrong: number
  stuck: number
  duplicates: number
  /** The longest time until web and worker could do their work again. */
  longestRecoveryMs: number
}

/** By the name of the fault. */
export type Tallies = Record<string, Tally>

/** What a result has beside the faults. */
export interface Totals {
  held: number
  mails: number
  webhooks: number
  /** Requests without an answer, or with one that says to try again. */
  unanswered: number
  seconds: number
  /** Sentences, each once. */
  findings: string[]
}

export const emptyTotals = (): Totals => ({
  held: 0,
  mails: 0,
  webhooks: 0,
  unanswered: 0,
  seconds: 0,
  findings: [],
})

export const emptyTally = (): Tally => ({
  struck: 0,
  notReached: 0,
  lost: 0,
  twice: 0,
  wrong: 0,
  stuck: 0,
  duplicates: 0,
  longestRecoveryMs: 0,
})

/** The tally of this fault, which is added where there is none yet. */
export function tallyOf(tallies: Tallies, name: string): Tally {
  tallies[name] ??= emptyTally()
  return tallies[name]
}

/** Counts what is new among the findings for this fault, and returns that. */
export function countFindings(
  tallies: Tallies,
  totals: Totals,
  name: string,
  findings: readonly Finding[],
): Finding[] {
  const known = new Set(totals.findings)
  const added = findings.filter(({ what }) => !known.has(what))
  for (const { kind, what } of added) {
    tallyOf(tallies, name)[kind]++
    totals.findings.push(what)
  }
  return added
}
