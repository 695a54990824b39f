import type { ChangeLine, Conflict } from '@countersign/changes'

/** What prevents a change, as the end of a sentence: it fits what happened and what would. */
export function conflictCause(
  { kind, table, columns, reason }: Conflict,
  lines: ChangeLine[],
): string {
  const named = columns.map(
    (column) =>
      lines.find((line) => line.table === table && line.column === column)?.label.toLowerCase() ??
      column,
  )
  const what = named.length > 0 ? `the ${named.join(' and ')}` : 'the data'
  switch (kind) {
    case 'stale':
      return `meanwhile ${what} ${named.length === 1 ? 'was' : 'were'} changed, and no longer what the recipient was shown`
    case 'unique-violation':
      return `meanwhile ${what} was taken by somebody else, and two can’t share it`
    case 'row-missing':
      return 'meanwhile the subject’s row was deleted'
    case 'rejected':
      return `the database does not accept the new value of ${what}`
    case 'refused':
      return `the application refused it${reason ? `: “${reason}”` : ''}`
  }
}

/** What can be done once a change met a conflict. */
const advice: Record<Conflict['kind'], string> = {
  stale: 'Hold it again if it is still wanted.',
  'unique-violation': 'Hold it again with another value.',
  'row-missing': 'There is nothing left to change.',
  rejected: 'Hold it again with another value.',
  refused: 'Hold it again once that is settled.',
}

/** Why a confirmed change could not be applied, in a sentence, and what to do next. */
export function conflictWords(conflict: Conflict, lines: ChangeLine[]): string {
  const cause = conflictCause(conflict, lines)
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}. ${advice[conflict.kind]}`
}
