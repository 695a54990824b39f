import { emptyTally, type Tallies, type Tally, type Totals } from './tally.ts'

const HEAD = [
  'fault',
  'struck',
  'lost',
  'twice',
  'wrong',
  'stuck',
  'mails again',
  'longest recovery',
]

/** A line for each fault, and one for all. */
export function resultsTable(tallies: Tallies): string {
  const rows = Object.entries(tallies)
  return markdownTable(HEAD, [
    ...rows.map(([name, tally]) => cellsOf(name, tally)),
    cellsOf('**all**', sumOf(rows.map(([, tally]) => tally))),
  ])
}

/** A table whose first column is text, and whose others are figures. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  [head, head.map((_, n) => (n === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

/** What the table is of, in one sentence each. */
export function describeTotals(
  { held, mails, webhooks, unanswered, seconds }: Totals,
  struck: number,
  what = 'faults',
): string {
  const number = (value: number) => value.toLocaleString('en')
  return [
    `${number(struck)} ${what} in ${number(Math.round(seconds / 60))} minutes, while ${number(held)} changes were held`,
    `${number(mails)} mails and ${number(webhooks)} webhooks arrived`,
    `${number(unanswered)} requests got no answer or were told to try again`,
  ].join('; ')
}

const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, tally) => ({
      struck: sum.struck + tally.struck,
      notReached: sum.notReached + tally.notReached,
      lost: sum.lost + tally.lost,
      twice: sum.twice + tally.twice,
      wrong: sum.wrong + tally.wrong,
      stuck: sum.stuck + tally.stuck,
      duplicates: sum.duplicates + tally.duplicates,
      longestRecoveryMs: Math.max(sum.longestRecoveryMs, tally.longestRecoveryMs),
    }),
    emptyTally(),
  )

const cellsOf = (name: string, tally: Tally) => [
  name,
  `${tally.struck}${tally.notReached > 0 ? ` (${tally.notReached} not reached)` : ''}`,
  ...[tally.lost, tally.twice, tally.wrong, tally.stuck, tally.duplicates].map(String),
  `${(tally.longestRecoveryMs / 1000).toFixed(1)} s`,
]

/** Prints what was found. Returns the exit code: 1 when something was lost, twice, wrong or stuck. */
export function printFindings(tallies: Tallies, { findings }: Totals): number {
  for (const what of findings.slice(0, 100)) console.log(`- ${what}`)
  const { lost, twice, wrong, stuck } = sumOf(Object.values(tallies))
  return lost + twice + wrong + stuck > 0 ? 1 : 0
}
