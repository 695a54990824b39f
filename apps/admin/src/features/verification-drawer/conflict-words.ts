import type { ChangeLine, Conflict } from '@countersign/changes'

/** Why a confirmed change could not be applied, in a sentence, and what to do next. */
export function conflictWords({ kind, table, columns }: Conflict, lines: ChangeLine[]): string {
  const named = columns.map(
    (column) =>
      lines.find((line) => line.table === table && line.column === column)?.label.toLowerCase() ??
      column,
  )
  const what = named.length > 0 ? `the ${named.join(' and ')}` : 'the data'
  switch (kind) {
    case 'drift':
      return `Meanwhile ${what} had changed, so it was no longer what the recipient was shown. Hold it again if it is still wanted.`
    case 'taken':
      return `Meanwhile ${what} was taken by somebody else, and two can’t share it. Hold it again with another value.`
    case 'gone':
      return 'Meanwhile the owner’s row was deleted. There is nothing left to change.'
    case 'refused':
      return `The database does not accept the new value of ${what}. Hold it again with another value.`
  }
}
