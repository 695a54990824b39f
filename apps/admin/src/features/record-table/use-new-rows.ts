import { type QueryKey, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLivePhase } from '../live/live-phase.ts'
import { countNew } from './count-new.ts'
import type { RecordPage } from './join-pages.ts'

/** Rows that would be in the list by now. They wait: none moves under somebody's pointer. */
export interface NewRows {
  count: number
  /** Whether there may be more. */
  isCapped: boolean
  show(): void
}

interface Shown<Page extends RecordPage> {
  /** The first page's query, and what it answered. */
  query: { queryKey: QueryKey }
  first: UseQueryResult<Page>
  items: Page['items']
  hasMore: boolean
  /** What of the news makes the list ask. */
  topics: readonly string[]
}

/** While news come, asks quietly for the first page again, and counts what is new in it; `null` where nothing is. */
export function useNewRows<Page extends RecordPage>(shown: Shown<Page>): NewRows | null {
  const { query, first, items, hasMore, topics } = shown
  const queryClient = useQueryClient()
  const isFollowing =
    useLivePhase() === 'live' &&
    !first.isPlaceholderData &&
    first.data !== undefined &&
    // A page further back gets no new rows.
    first.data.previous === null
  const fresh = useQuery({
    ...query,
    // tRPC reads path and input from the key, and lets other entries be.
    queryKey: [query.queryKey[0], { ...(query.queryKey[1] as object), isFresh: true }],
    enabled: isFollowing,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    meta: { follows: topics },
    ...(isFollowing && { initialData: first.data, initialDataUpdatedAt: first.dataUpdatedAt }),
  }) as UseQueryResult<Page>
  const isNewer = isFollowing && fresh.dataUpdatedAt > first.dataUpdatedAt
  const count = isNewer && fresh.data ? countNew(items, fresh.data.items, hasMore) : 0
  const show = () => {
    queryClient.setQueryData(query.queryKey, fresh.data)
  }
  const isEmpty = items.length === 0
  // Where there is no row, none can move.
  useEffect(() => {
    if (isEmpty && count > 0) show()
  })
  if (count === 0 || isEmpty) return null
  return { count, isCapped: count === fresh.data?.items.length, show }
}
