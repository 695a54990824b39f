import { asc, desc, gt, lt, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/**
 * Pages by key instead of by offset: newest first, a cursor is `older-<id>` or `newer-<id>`, and a page
 * costs the same at any depth (https://use-the-index-luke.com/no-offset). One row more than asked for is
 * read, to know whether the page is the last.
 */
export interface Keyset {
  condition: SQL | undefined
  order: SQL
  limit: number
  /** Cuts the surplus row off, puts the rows in newest-first order and makes the cursors. */
  cut<Row extends { id: bigint }>(
    rows: Row[],
  ): { rows: Row[]; next: string | null; previous: string | null }
}

export function keysetOf(id: PgColumn, cursor: string | undefined, limit: number): Keyset {
  const [direction, from] = cursor?.split('-') ?? []
  const isNewer = direction === 'newer'
  const at = from === undefined ? undefined : BigInt(from)
  return {
    condition: at === undefined ? undefined : isNewer ? gt(id, at) : lt(id, at),
    order: isNewer ? asc(id) : desc(id),
    limit: limit + 1,
    cut(rows) {
      const hasMore = rows.length > limit
      const kept = rows.slice(0, limit)
      if (isNewer) kept.reverse()
      const newest = kept[0]
      const oldest = kept.at(-1)
      const hasOlder = isNewer ? at !== undefined : hasMore
      const hasNewer = isNewer ? hasMore : at !== undefined
      return {
        rows: kept,
        next: oldest && hasOlder ? `older-${oldest.id}` : null,
        previous: newest && hasNewer ? `newer-${newest.id}` : null,
      }
    },
  }
}
