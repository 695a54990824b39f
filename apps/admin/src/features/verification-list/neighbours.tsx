import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'

interface Neighbours {
  ids: readonly string[]
  /** Whether more follow that are not loaded yet. */
  hasMore: boolean
  /** Is told which rows are looked at, and loads more near the end. */
  onEnd(start: number, end: number): void
}

const NeighboursContext = createContext<Neighbours>({ ids: [], hasMore: false, onEnd() {} })

interface NeighboursProviderProps {
  items: readonly { id: string }[]
  hasMore: boolean
  onEnd(start: number, end: number): void
  children: ReactNode
}

/** Gives a record that is opened over a list its neighbours there. */
export function NeighboursProvider({ items, hasMore, onEnd, children }: NeighboursProviderProps) {
  const ids = useMemo(() => items.map(({ id }) => id), [items])
  return <NeighboursContext value={{ ids, hasMore, onEnd }}>{children}</NeighboursContext>
}

/** The ids before and after this one in the list under it; `null` where there is none. */
export function useNeighbours(id: string): { previous: string | null; next: string | null } {
  const { ids, hasMore, onEnd } = use(NeighboursContext)
  const place = ids.indexOf(id)
  const isLast = place >= 0 && place === ids.length - 1
  useEffect(() => {
    if (isLast && hasMore) onEnd(place, ids.length)
  })
  if (place < 0) return { previous: null, next: null }
  return { previous: ids[place - 1] ?? null, next: ids[place + 1] ?? null }
}
