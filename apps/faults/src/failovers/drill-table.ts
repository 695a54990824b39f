import { markdownTable } from '../results-table.ts'
import { type Tallies, tallyOf } from '../tally.ts'

/** What clients met during one failover. */
export interface Failover {
  way: string
  /** From the strike until every web process was ready and a change could be held. */
  readyMs: number
  /** Answers with status 503 and `Retry-After`. */
  unavailable: number
  /** Requests without any answer. */
  unanswered: number
}

const HEAD = [
  'way',
  'failovers',
  'lost',
  'twice',
  'wrong',
  'stuck',
  'mails again',
  '503 seen',
  'no answer',
  'ready p50',
  'ready p99',
]

/** A line for each way, and one for all. */
export function drillTable(failovers: readonly Failover[], tallies: Tallies): string {
  const names = [...new Set([...Object.keys(tallies), ...failovers.map(({ way }) => way)])]
  const rows = names.map((name) =>
    cellsOf(
      name,
      failovers.filter(({ way }) => way === name),
      [tallyOf(tallies, name)],
    ),
  )
  return markdownTable(HEAD, [...rows, cellsOf('**all**', failovers, Object.values(tallies))])
}

/** The smallest of the values that at least this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
}

function cellsOf(
  name: string,
  failovers: readonly Failover[],
  tallies: readonly Tallies[string][],
): string[] {
  const sum = (values: readonly number[]) =>
    String(values.reduce((total, value) => total + value, 0))
  const ready = failovers.map(({ readyMs }) => readyMs)
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`
  return [
    name,
    String(failovers.length),
    ...(['lost', 'twice', 'wrong', 'stuck', 'duplicates'] as const).map((what) =>
      sum(tallies.map((tally) => tally[what])),
    ),
    sum(failovers.map(({ unavailable }) => unavailable)),
    sum(failovers.map(({ unanswered }) => unanswered)),
    seconds(percentile(ready, 0.5)),
    seconds(percentile(ready, 0.99)),
  ]
}
