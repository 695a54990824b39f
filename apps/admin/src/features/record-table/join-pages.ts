/** A page of a list, with the cursors of the pages beside it: `next` is `newer-…` where the oldest come first, and `later-…` where what expires soonest does. */
export interface RecordPage<Item extends { id: string } = { id: string }> {
  items: Item[]
  next: string | null
  previous: string | null
}

type Pages<Item extends { id: string }> = (Pick<RecordPage<Item>, 'items'> & {
  next?: string | null
})[]

/**
 * The rows of pages that follow one another, each once: a page that was asked for again reaches into the
 * next when some of its rows have left the list. `starts[i]` is the row at which page i begins.
 */
export function joinPages<Item extends { id: string }>(
  pages: Pages<Item>,
): { items: Item[]; starts: number[] } {
  const items: Item[] = []
  const starts: number[] = []
  const next = pages[0]?.next
  const known = new Set<string>()
  for (const page of pages) {
    starts.push(items.length)
    const end = items.at(-1)?.id
    for (const item of page.items) {
      // Ids do not say when their rows expire.
      const isThere = isByExpiry(next)
        ? known.has(item.id)
        : end !== undefined && !isBeyond(item.id, end, isRisingTo(next))
      if (isThere) continue
      items.push(item)
      known.add(item.id)
    }
  }
  return { items, starts }
}

/** `joinPages`, which answers the same again while the pages are the same. */
export function keepJoined(): typeof joinPages {
  let before: unknown[] | undefined
  let joined: unknown
  return <Item extends { id: string }>(pages: Pages<Item>) => {
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
export function leavesGap(
  first: Pick<RecordPage, 'next' | 'items'>,
  cursors: readonly string[],
): boolean {
  const [second] = cursors
  if (second === undefined) return false
  // The second page begins behind a row that the first one has, unless that was pushed out, or left.
  if (isByExpiry(second)) return first.items.every(({ id }) => id !== idIn(second))
  return first.next === null || isBeyond(idIn(second), idIn(first.next), isRisingTo(first.next))
}

const idIn = (cursor: string) => cursor.split('-')[1] ?? ''

const isByExpiry = (cursor: string | null | undefined) => cursor?.startsWith('later-') === true

const isRisingTo = (next: string | null | undefined) => next?.startsWith('newer-') === true

/** Whether an id comes after another in a list. */
const isBeyond = (id: string, other: string, isRising: boolean) =>
  isRising ? isBelow(other, id) : isBelow(id, other)

/** Whether a decimal id is less than another; ids are too large for numbers. */
const isBelow = (id: string, other: string) =>
  id.length === other.length ? id < other : id.length < other.length
