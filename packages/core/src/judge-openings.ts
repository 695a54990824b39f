import { isScannerFamily, MOST_OPENINGS, type OpeningInsight } from '@countersign/changes'

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
 * people read, or came together with another program's.
 */
export function judgeOpenings(rows: OpeningRow[]): OpeningInsight | null {
  const [first] = rows
  if (!first) return null
  return {
    count: rows.length,
    isCapped: rows.length >= MOST_OPENINGS,
    firstAt: first.at,
    firstSecondsSinceSent: first.secondsSinceSent,
    scanners: rows.filter((row) => looksLikeScanner(row, rows)).length,
    families: [...new Set(rows.map(({ family }) => family))],
  }
}

function looksLikeScanner(row: OpeningRow, all: OpeningRow[]): boolean {
  const isTogether = (other: OpeningRow) =>
    other.family !== row.family &&
    Math.abs(Date.parse(other.at) - Date.parse(row.at)) < AT_ONCE_SECONDS * 1000
  return (
    row.method === 'HEAD' ||
    isScannerFamily(row.family) ||
    // Opened before the mail server's answer was recorded: the scanner stands in front of it.
    (row.secondsSinceSent ?? 0) < FASTEST_READER_SECONDS ||
    all.some(isTogether)
  )
}
