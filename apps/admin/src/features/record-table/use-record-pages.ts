import {
  keepPreviousData,
  type QueryFunction,
  type QueryKey,
  type UseQueryResult,
  useQueries,
  useQuery,
} from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLivePhase } from '../live/live-phase.ts'
import { keepJoined, leavesGap, pagesInView, type RecordPage } from './join-pages.ts'
import { useNewRows } from './use-new-rows.ts'

interface PageQuery<Page> {
  queryKey: QueryKey
  // biome-ignore lint/suspicious/noExplicitAny: the key's type is the router's affair, and nobody reads it here
  queryFn?: QueryFunction<Page, any>
}

interface RecordList<Page> {
  /** What the list shows, in one string: another one starts it over. */
  list: string
  /** The query of the page at a cursor, or of the first one. */
  queryOf: (cursor: string | undefined) => PageQuery<Page>
  /** After how many milliseconds a page in view is asked for again, while the server does not say what changes. */
  refreshMs: (page: Page) => number
  /** The news that may change which rows there are; `null` where there are none of them, and pages are asked for again. */
  follows: readonly ('verifications' | 'mails' | 'panel')[] | null
}

interface Place {
  list: string
  /** Of the pages after the first, as far as the reader came. */
  cursors: string[]
  /** The pages in view, the first being 0. */
  from: number
  to: number
}

const NONE: string[] = []

/** Rows before the end of what is there at which the next page is asked for. */
const AHEAD = 12

/** When a page that could not be had is asked for again. */
const RETRY_MS = 5_000

/**
 * A list that grows by a page whenever its reader comes near its end. Only pages in view are kept fresh: asking
 * for all again would cost the more the further they came.
 */
export function useRecordPages<Page extends RecordPage>({
  list,
  queryOf,
  refreshMs,
  follows,
}: RecordList<Page>) {
  const phase = useLivePhase()
  const isPolling = phase === 'polling' || (phase === 'live' && follows === null)
  const [last, setPlace] = useState<Place>({ list, cursors: NONE, from: 0, to: 0 })
  const [joinPages] = useState(keepJoined)
  const place = last.list === list ? last : { list, cursors: NONE, from: 0, to: 0 }
  const isInView = (page: number) => place.from <= page && page <= place.to
  const refetchInterval = ({ state }: { state: { data?: Page | undefined } }) => {
    if (!state.data) return RETRY_MS
    return isPolling && refreshMs(state.data)
  }
  // While news come, or none are wanted, nothing else asks for a page again: its rows would move.
  const keeping = (page: number) => ({
    enabled: !isPolling || isInView(page),
    refetchInterval,
    refetchOnWindowFocus: isPolling,
    refetchOnReconnect: isPolling,
    ...(!isPolling && !isInView(page) && { staleTime: Number.POSITIVE_INFINITY }),
  })

  const query = queryOf(undefined)
  const first = useQuery({
    ...query,
    placeholderData: keepPreviousData,
    ...keeping(0),
  }) as UseQueryResult<Page>
  // New entries push others out of the first page: from there on the list is read again.
  const cursors = first.data && leavesGap(first.data, place.cursors) ? NONE : place.cursors
  // `list` stands for `queryOf`.
  const queries = useMemo(() => cursors.map((cursor) => queryOf(cursor)), [list, cursors])
  const older = useQueries({
    queries: queries.map((query, i) => ({
      ...query,
      ...keeping(i + 1),
      ...(i === queries.length - 1 && { enabled: true }),
    })),
  }) as UseQueryResult<Page>[]

  const pages = [first, ...older].flatMap(({ data }) => (data ? [data] : []))
  const { items, starts } = joinPages(pages)
  const hasMore = pages.length > 0 && pages.at(-1)?.next !== null
  const newRows = useNewRows({ query, first, items, hasMore, topics: follows ?? NONE })
  const next = pages.length === cursors.length + 1 ? (pages.at(-1)?.next ?? null) : null

  /** To be told which rows are in view. */
  const show = (start: number, end: number) => {
    const { from, to } = pagesInView(starts, start, end)
    const isNearEnd = end + AHEAD >= items.length && next !== null && !first.isPlaceholderData
    if (from === place.from && to === place.to && !isNearEnd) return
    setPlace({ list, cursors: isNearEnd ? [...cursors, next] : cursors, from, to })
  }
  return {
    first,
    /** `undefined` while the first page loads. */
    items: first.data && (items as Page['items']),
    /** Whether older ones follow that are not there yet. */
    hasMore,
    /** What would be new in the list; `null` where nothing is. */
    newRows,
    pages,
    /** The page that is looked at. */
    shown: pages[place.from] ?? first.data,
    show,
  }
}
