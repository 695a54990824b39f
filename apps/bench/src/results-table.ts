import { max, median, min } from 'simple-statistics'
import type { Row } from './suite.ts'

const HEAD = ['suite', 'figure', 'measured (lowest to highest)', 'mark or comparison', 'met']

/** The lines of one suite's rows. */
export const toLines = (suite: string, rows: Row[]): string[] =>
  rows.map((row) => toLine([suite, row.figure, measured(row), markOf(row), verdict(row)]))

export const tableOf = (lines: string[]): string =>
  [toLine(HEAD), toLine(HEAD.map(() => '---')), ...lines].join('\n')

/**
 * The table with the lines of the suites that ran in place of those they had; the others keep theirs, in the order of
 * `suites`. Lines of suites that there are no more go.
 */
export function mergeTable(
  table: string,
  ran: ReadonlyMap<string, string[]>,
  suites: readonly string[],
): string {
  const old = Map.groupBy(table.split('\n'), (line) => /^\| (\S+) \|/.exec(line)?.[1])
  return tableOf(suites.flatMap((suite) => ran.get(suite) ?? old.get(suite) ?? []))
}

const toLine = (cells: string[]) => `| ${cells.join(' | ')} |`

function measured({ readings, unit }: Row): string {
  const whole = formatValue(median(readings), unit)
  if (readings.length === 1) return whole
  return `${whole} (${formatValue(min(readings))} to ${formatValue(max(readings))})`
}

const markOf = ({ atLeast, atMost, comparison, unit }: Row): string =>
  [
    atLeast === undefined ? '' : `≥ ${formatValue(atLeast, unit)}`,
    atMost === undefined ? '' : `≤ ${formatValue(atMost, unit)}`,
    comparison ?? '',
  ]
    .filter(Boolean)
    .join('; ')

/** Of a row without a mark: nothing. */
function verdict({ readings, atLeast, atMost }: Row): string {
  if (atLeast === undefined && atMost === undefined) return ''
  const value = median(readings)
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity) ? 'met' : '**missed**'
}

/** Three digits that count, and all that are before the point. */
export function formatValue(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return '–'
  const short = value.toLocaleString('en', {
    maximumSignificantDigits: Math.max(3, Math.trunc(Math.abs(value)).toString().length),
  })
  return unit === '×' || unit === '/s' ? `${short}${unit}` : `${short} ${unit}`.trimEnd()
}
