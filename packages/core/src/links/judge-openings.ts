import { MOST_OPENINGS, type OpeningInsight } from '@countersign/changes'
import { isScannerFamily } from './user-agent-family.ts'

export interface OpeningRow {
  at: string
  method: string
  family: string
  secondsSinceSent: number | null
}

/** Nobody reads a mail and opens its link sooner than this after it was handed over. */
const FASTEST_READER_SECONDS = 5
/** Different programs that open a link this close together are a gateway's, seldom one person's. */
const AT_ONCE_SECONDS = 10

/**
 * What a link's openings tell, oldest first; `null` when there are none. An opening looks like a mail
 * scanner's when it asked for the head alone, names a program that is no browser, came sooner than
 * people read, or came together with another program's. But who pressed a button of the page was a person:
 * `pressedAt` has when that was.
 */
export function judgeOpenings(rows: OpeningRow[], pressedAt: string[]): OpeningInsight | null {
  const [first] = rows
  if (!first) return null
  const people = new Set(pressedAt.map((at) => whoPressed(rows, at)))
  return {
    count: rows.length,
    isCapped: rows.length >= MOST_OPENINGS,
    firstAt: first.at,
    firstSecondsSinceSent: first.secondsSinceSent,
    // guard who-pressed-is-a-person: "!people.has(row)" → "true" (judge-openings.test.ts)
    scanners: rows.filter((row) => !people.has(row) && looksLikeScanner(row, rows)).length,
    families: [...new Set(rows.map(({ family }) => family))],
  }
}

/** The page that the button stood on: the last one shown before, a browser's if there is one. */
function whoPressed(rows: OpeningRow[], at: string): OpeningRow | undefined {
  const shown = rows.filter((row) => row.method === 'GET' && Date.parse(row.at) <= Date.parse(at))
  return shown.findLast(({ family }) => !isScannerFamily(family)) ?? shown.at(-1)
}

function looksLikeScanner(row: OpeningRow, all: OpeningRow[]): boolean {
  const isTogether = (other: OpeningRow) =>
    other.family !== row.family &&
    Math.abs(Date.parse(other.at) - Date.parse(row.at)) < AT_ONCE_SECONDS * 1000
  return (
    row.method === 'HEAD' ||
    isScannerFamily(row.family) ||
    // Opened before the mail server's answer was recorded: the scanner is in front of it.
    (row.secondsSinceSent ?? 0) < FASTEST_READER_SECONDS ||
    all.some(isTogether)
  )
}
