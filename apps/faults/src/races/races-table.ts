import type { ConfirmsResult } from './race-confirms.ts'
import type { PairResult } from './race-pairs.ts'

const HEAD = ['at once', 'rounds', 'how they ended', 'findings']

/** A line for each pair of verbs, and one for all. */
export function pairsTable(results: readonly PairResult[]): string {
  const sum = (of: (result: PairResult) => number) =>
    results.reduce((total, result) => total + of(result), 0)
  return [
    line(HEAD),
    line(['---', '---:', '---', '---:']),
    ...results.map(({ pair, rounds, endings, findings }) => {
      const notes = pair.note ? `; ${pair.note}` : ''
      return line([
        pair.verbs.join(' × '),
        String(rounds),
        `${countsInWords(endings)}${notes}`,
        String(findings.length),
      ])
    }),
    line([
      '**all**',
      String(sum(({ rounds }) => rounds)),
      '',
      String(sum(({ findings }) => findings.length)),
    ]),
  ].join('\n')
}

/** What came of many confirmations of one link each, in a sentence. */
export function describeConfirms({
  rounds,
  requests,
  unanswered,
  winners,
  findings,
}: ConfirmsResult): string {
  const number = (value: number) => value.toLocaleString('en')
  return `${number(rounds)} links, each confirmed ${number(requests / Math.max(1, rounds))} times at once: told as applied by ${countsInWords(winners)}; ${number(unanswered)} of ${number(requests)} requests were told to try again; ${number(findings.length)} findings`
}

const countsInWords = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${count.toLocaleString('en')}`)
    .join(', ')

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
