type Row = { id: string }

/**
 * How many of a list's first rows, as they would be now, are new beside those that are shown, in whatever order the
 * list is. What follows the last row of both was there before: it took the place of what left the list. Of a list
 * that was shown whole, nothing was.
 */
export function countNew(shown: readonly Row[], fresh: readonly Row[], hasMore: boolean): number {
  const known = new Set(shown.map(({ id }) => id))
  const isKnown = ({ id }: Row) => known.has(id)
  const end = hasMore && fresh.some(isKnown) ? fresh.findLastIndex(isKnown) : fresh.length
  return fresh.slice(0, end).filter((row) => !isKnown(row)).length
}
