/** A page of a list, newest first, with the cursors of the pages beside it. */
export interface RecordPage<Item extends { id: string } = { id: string }> {
  items: Item[]
  next: string | null
  previous: string | null
}

/**
 * The rows of pages that follow one another, each once: a page that was asked for again reaches into the
 * next when some of its rows have left the list. `starts[i]` is the row at which page i begins.
 */
export function joinPages<Item extends { id: string }>(
  pages: Pick<RecordPage<Item>, 'items'>[],
): { items: Item[]; starts: number[] } {
  const items: Item[] = []
  const starts: number[] = []
  let lowest: string | undefined
  for (const page of pages) {
    starts.push(items.length)
    for (const item of page.items) {
      if (lowest !== undefined && !isBelow(item.id, lowest)) continue
      items.push(item)
      lowest = item.id
    }
  }
  return { items, starts }
}

/** `joinPages`, which answers the same again while the pages are the same. */
export function keepJoined(): typeof joinPages {
  let before: unknown[] | undefined
  let joined: unknown
  return <Item extends { id: string }>(pages: Pick<RecordPage<Item>, 'items'>[]) => {
    const isSame = before?.length === pages.length && before.every((page, i) => page === pages[i])
    if (!isSame) {
      before = pages
      joined = joinPages(pages)
    }
    return joined as ReturnType<typeof joinPages<Item>>
  }
}

/** Which pages the rows from `start` up to before `end` are on, where page i begins at row `starts[i]`. */
export function pagesInView(starts: number[], start: number, end: number) {
  const from = Math.max(
    0,
    starts.findLastIndex((row) => row <= start),
  )
  const to = Math.max(
    from,
    starts.findLastIndex((row) => row < end),
  )
  return { from, to }
}

/** Whether rows are missing between the first page and the next, because new ones pushed them out. */
export function leavesGap(first: Pick<RecordPage, 'next'>, cursors: readonly string[]): boolean {
  const [second] = cursors
  if (second === undefined) return false
  return first.next === null || isBelow(idIn(second), idIn(first.next))
}

const idIn = (cursor: string) => cursor.split('-')[1] ?? ''

/** Whether a decimal id is less than another; ids are too large for numbers. */
const isBelow = (id: string, other: string) =>
  id.length === other.length ? id < other : id.length < other.length
