import { and, asc, desc, gt, lt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** What a statement needs to read a page: which rows, and their order. */
export interface PageRange {
  condition: SQL | undefined
  order: SQL[]
}

/** The least and the largest id that are of interest, where that is known. */
export interface KnownBounds {
  first?: bigint | undefined
  last?: bigint | undefined
}

/** A page's ids lie between these two, which do not count; it begins at one of them. */
export interface PageSpan {
  lower: bigint
  upper: bigint
  isNewer: boolean
}

/** The columns that an index begins with, before the id, and the value that each is to have. */
export type IndexStart = (readonly [column: PgColumn, value: string | number])[]

/**
 * Pages by key instead of by offset: newest first, a cursor is `older-<id>` or `newer-<id>`, and a page
 * costs the same at any depth (https://use-the-index-luke.com/no-offset). One row more than asked for is
 * read, to know whether the page is the last. Where the reading stopped before, `-on` stands behind the id.
 */
export interface Keyset {
  limit: number
  /** Whether the page before stopped at this cursor without being full. */
  goesOn: boolean
  /**
   * Along the index that begins with these columns and ends with the id. It is the only one with this
   * order: with plain equations PostgreSQL takes them for settled, and prefers to walk along all ids,
   * which is long where none is left that has the values.
   */
  walk(start: IndexStart, bounds: KnownBounds): PageRange
  /** By any index. */
  plain(bounds: KnownBounds): PageRange
  /**
   * By the index of another filter, all that it finds, sorted: neither this order nor these bounds can be
   * had from an index, not even in a plan that PostgreSQL makes for any values.
   */
  gather(bounds: KnownBounds): PageRange
  span(bounds: KnownBounds): PageSpan
  /** All ids from the cursor on; its order is by a bare `id`, as what is put together of several parts wants it. */
  onward: PageRange
  /**
   * Cuts the surplus row off, puts the rows in newest-first order and makes the cursors. Where the reading
   * stopped at an id before the page was full, the next page begins there.
   */
  cut<Row extends { id: bigint }>(
    rows: Row[],
    stoppedAt?: bigint,
  ): { rows: Row[]; next: string | null; previous: string | null }
}

const AFTER_ALL = 9_223_372_036_854_775_807n

export function keysetOf(id: PgColumn, cursor: string | undefined, limit: number): Keyset {
  const [direction, from, on] = cursor?.split('-') ?? []
  const isNewer = direction === 'newer'
  const at = from === undefined ? undefined : BigInt(from)
  const inOrder = isNewer ? asc : desc
  // One bound on each side: of two, PostgreSQL might begin at the wider one.
  const between = ({ first = 1n, last = AFTER_ALL - 1n }: KnownBounds) => ({
    lower: at !== undefined && isNewer && at > first - 1n ? at : first - 1n,
    upper: at !== undefined && !isNewer && at < last + 1n ? at : last + 1n,
  })
  const plain = (bounds: KnownBounds): PageRange => {
    const { lower, upper } = between(bounds)
    return { condition: and(gt(id, lower), lt(id, upper)), order: [inOrder(id)] }
  }
  return {
    limit: limit + 1,
    goesOn: on !== undefined,
    plain,
    span: (bounds) => ({ ...between(bounds), isNewer }),
    walk(start, bounds) {
      if (start.length === 0) return plain(bounds)
      const { lower, upper } = between(bounds)
      const columns = [...start.map(([column]) => column), id]
      const key = sql`(${sql.join(columns, sql`, `)})`
      const place = (last: bigint) => {
        const values = [...start.map(([, value]) => value), last]
        return sql`(${sql.join(
          values.map((value) => sql`${value}`),
          sql`, `,
        )})`
      }
      return {
        condition: sql`${key} > ${place(lower)} and ${key} < ${place(upper)}`,
        order: columns.map((column) => inOrder(column)),
      }
    },
    gather(bounds) {
      const { lower, upper } = between(bounds)
      const value = sql`(${id} + 0)`
      return {
        condition: sql`${value} > ${lower} and ${value} < ${upper}`,
        order: [inOrder(value)],
      }
    },
    onward: {
      condition: at === undefined ? undefined : isNewer ? gt(id, at) : lt(id, at),
      order: [inOrder(sql`id`)],
    },
    cut(rows, stoppedAt) {
      const hasMore = rows.length > limit
      const kept = rows.slice(0, limit)
      if (isNewer) kept.reverse()
      const stop = hasMore ? undefined : stoppedAt
      const isOnward = hasMore || stop !== undefined
      // An empty page lies between its cursor and where the reading stopped.
      const newest = kept[0]?.id ?? (isNewer ? undefined : at && at - 1n)
      const oldest = kept.at(-1)?.id ?? (isNewer ? at && at + 1n : undefined)
      const older = isNewer ? oldest : stop === undefined ? oldest : stop + 1n
      const newer = isNewer && stop !== undefined ? stop - 1n : newest
      const mark = stop === undefined ? '' : '-on'
      const hasOlder = isNewer ? at !== undefined : isOnward
      const hasNewer = isNewer ? isOnward : at !== undefined
      return {
        rows: kept,
        next: older !== undefined && hasOlder ? `older-${older}${isNewer ? '' : mark}` : null,
        previous: newer !== undefined && hasNewer ? `newer-${newer}${isNewer ? mark : ''}` : null,
      }
    },
  }
}
