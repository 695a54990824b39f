import { asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { z } from 'zod'

/** Which page is asked for; cursors are those that an earlier page returned. */
export const pageInput = {
  cursor: z
    .string()
    .regex(/^(older|newer)-\d{1,18}$/, 'This cursor is not one that a list returned.')
    .optional(),
  limit: z.int().min(1).max(100).default(50),
}

/** Which rows a page may have, and their order. */
interface PageRange {
  condition: SQL
  order: SQL[]
}

/** The least and the largest id that a list's rows can have, where that is known. */
export interface IdBounds {
  first?: bigint | undefined
  last?: bigint | undefined
}

/** The columns that an index begins with, before the id, and the value that each is to have. */
export type IndexPrefix = (readonly [column: SQLWrapper, value: string | number])[]

/**
 * Pages by key instead of by offset: newest first, or oldest first; a cursor is `older-<id>` or `newer-<id>`, and a page
 * costs the same at any depth (https://use-the-index-luke.com/no-offset). One row more than asked for is
 * read, to know whether the page is the last.
 */
export interface Keyset {
  limit: number
  /** Whether it leads to newer rows: the page lies on that side of its cursor. */
  isNewer: boolean
  /**
   * Along the index that begins with these columns and ends with the id; without any, along the ids. The whole
   * key is compared and ordered by: with plain equations PostgreSQL may walk along all ids instead, which reads
   * the whole table where no row on that side has the values. The bounds are inclusive: of exclusive ones
   * PostgreSQL expects next to no rows, as it looks at the first column alone, and sorts those of another index.
   */
  pageByIndex(prefix: IndexPrefix): PageRange
  /** The same page, with no rows beyond this id. */
  upTo(end: bigint): Keyset
  /** Cuts the surplus row off, puts the rows in the list's order and makes the cursors. */
  cut<Row extends { id: bigint }>(
    rows: Row[],
  ): { rows: Row[]; next: string | null; previous: string | null }
}

const GREATEST_ID = 9_223_372_036_854_775_807n

export function keysetOf(
  id: SQLWrapper,
  page: { cursor?: string | undefined; limit: number; sort?: 'oldest-first' | undefined },
  { first = 1n, last = GREATEST_ID }: IdBounds = {},
): Keyset {
  const { cursor, limit, sort } = page
  const isRising = sort === 'oldest-first'
  const [direction = isRising ? 'newer' : 'older', from] = cursor?.split('-') ?? []
  const isNewer = direction === 'newer'
  const at = from === undefined ? undefined : BigInt(from)
  // One bound on each side: of two, PostgreSQL might begin at the wider one.
  const lowest = isNewer && at !== undefined && at >= first ? at + 1n : first
  const highest = !isNewer && at !== undefined && at <= last ? at - 1n : last
  return {
    limit: limit + 1,
    isNewer,
    pageByIndex(prefix) {
      const columns = [...prefix.map(([column]) => column), id]
      const keyAt = (place: bigint) => listOf([...prefix.map(([, value]) => value), place])
      const key = listOf(columns)
      return {
        condition: sql`${key} >= ${keyAt(lowest)} and ${key} <= ${keyAt(highest)}`,
        // guard list-along-its-index: "columns.map(" → "[id].map(" (list-plans.nightly.test.ts)
        order: columns.map((column) => (isNewer ? asc(column) : desc(column))),
      }
    },
    upTo: (end) => keysetOf(id, page, isNewer ? { first, last: end } : { first: end, last }),
    cut(rows) {
      const hasMore = rows.length > limit
      const kept = rows.slice(0, limit)
      const [near, far] = [kept[0]?.id, kept.at(-1)?.id]
      const [newest, oldest] = isNewer ? [far, near] : [near, far]
      const hasOlder = isNewer ? at !== undefined : hasMore
      const hasNewer = isNewer ? hasMore : at !== undefined
      // An empty page lies at its cursor.
      const older = hasOlder ? `older-${oldest ?? (at ?? -1n) + 1n}` : null
      const newer = hasNewer ? `newer-${newest ?? (at ?? 1n) - 1n}` : null
      if (isNewer !== isRising) kept.reverse()
      return isRising
        ? { rows: kept, next: newer, previous: older }
        : { rows: kept, next: older, previous: newer }
    },
  }
}

const listOf = (parts: unknown[]): SQL =>
  sql`(${sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )})`
