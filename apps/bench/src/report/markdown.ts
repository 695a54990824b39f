import type { Spread } from '../measuring/spread.ts'
import { isReached, type Mark } from '../measuring/suite.ts'
import type { Machine } from './machine.ts'
import type { KeptResult, Results } from './results.ts'

/** The table of all marks: what was measured against what, what came of it, and what was to be reached. */
export function marksTable(results: Results): string {
  const rows = Object.values(results).flatMap(({ marks }) =>
    marks.map((mark) => [mark.what, inWords(mark.value, mark.unit), bound(mark), verdict(mark)]),
  )
  return table(['what', 'median (lowest to highest)', 'mark', 'reached'], rows)
}

/** Where and when: one line for each machine and day, as a rule one. */
export function circumstances(results: Results): string {
  const lines = Object.values(results).map(
    ({ machine, date, rounds }) => `${describe(machine)} Measured on ${date}, ${rounds} rounds.`,
  )
  return [...new Set(lines)].join('\n\n')
}

/** Everything that is known of the last runs. */
export function wholeReport(results: Results): string {
  const parts = Object.values(results).map(suiteReport)
  return ['# Results', circumstances(results), marksTable(results), ...parts]
    .join('\n\n')
    .concat('\n')
}

function suiteReport({ title, figures, notes }: KeptResult): string {
  const rows = figures.map(({ what, value, unit }) => [what, inWords(value, unit)])
  return [
    `## ${title}`,
    ...(rows.length > 0 ? [table(['figure', 'median (lowest to highest)'], rows)] : []),
    ...notes.map((note) => `- ${note}`),
  ].join('\n\n')
}

const describe = ({ processor, cores, memoryGb, system, versions }: Machine): string =>
  `${processor}, ${cores} cores, ${memoryGb} GB, ${system}; ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.`

const bound = ({ atLeast, atMost, unit }: Mark): string =>
  [
    atLeast === undefined ? '' : `≥ ${withUnit(atLeast, unit)}`,
    atMost === undefined ? '' : `≤ ${withUnit(atMost, unit)}`,
  ]
    .filter(Boolean)
    .join(', ')

const verdict = (mark: Mark): string => (isReached(mark) ? 'yes' : '**no**')

function inWords({ median, min, max }: Spread, unit: string): string {
  const whole = withUnit(median, unit)
  return min === max ? whole : `${whole} (${short(min)} to ${short(max)})`
}

const withUnit = (value: number, unit: string): string =>
  `${short(value)}${unit === '×' || unit === '/s' ? '' : ' '}${unit}`

/** Three digits that count, and all that stand before the point. */
function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits =
    Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
