import type { ListInput } from '@countersign/changes'
import { causeOf, type Database, verification } from '@countersign/db'
import { and, sql } from 'drizzle-orm'
import { addressSearch } from './address-search.ts'
import type { Keyset } from './keyset-page.ts'
import { indexCondition, indexPrefixOf, listFilter, unindexed } from './list-filters.ts'
import { selectAlongIndex, selectRows } from './read-list.ts'
import type { ItemRow } from './verification-columns.ts'

/** So many rows of the list are looked through before an index is asked. */
const NEWEST = 10_000
/** So long an index is asked, unless the caller says otherwise. */
const MOST_MS = 200

/**
 * The rows of a page that match a search, in two steps, as PostgreSQL guesses badly which of the two is shorter:
 * among the list's first rows, where a frequent text fills the page; if that does not do, by an index, which has
 * all rows that match in no order. When that takes too long, what the first step found is all there is.
 */
export async function searchList(
  db: Database,
  input: ListInput,
  keyset: Keyset,
  mostMs = MOST_MS,
): Promise<{ rows: ItemRow[]; isIncomplete: boolean }> {
  const end = await findEnd(db, input, keyset)
  const near = end === undefined ? keyset : keyset.upTo(end)
  const fits = and(listFilter(db.config, input), addressSearch(input).matches)
  const rows = await selectAlongIndex(db.orm, near, input, fits)
  // guard searched-whole: "end === undefined ||" → "" (search-list.db.test.ts)
  if (end === undefined || rows.length === keyset.limit) return { rows, isIncomplete: false }
  const all = await searchIndex(db, input, keyset, mostMs)
  // guard older-than-the-newest: "all ?? rows" → "rows" (search-list.db.test.ts)
  return { rows: all ?? rows, isIncomplete: all === undefined }
}

/** The id at which the list's first rows end; `undefined` where these are all. */
async function findEnd({ orm }: Database, input: ListInput, { pageByIndex }: Keyset) {
  const { condition, order } = pageByIndex(indexPrefixOf(input))
  const ids = orm
    .select({ id: verification.id })
    .from(verification)
    .where(and(condition, indexCondition(input)))
  const [row] = await ids
    .orderBy(...order)
    .offset(NEWEST)
    .limit(1)
  return row?.id
}

/** All rows that match; `undefined` when that takes too long. */
async function searchIndex(
  { config, orm }: Database,
  input: ListInput,
  keyset: Keyset,
  mostMs: number,
): Promise<ItemRow[] | undefined> {
  const { matches, indexed } = addressSearch(input)
  const { condition } = keyset.pageByIndex([])
  const fits = and(indexed, unindexed(condition), matches, listFilter(config, input))
  const found = sql`id = any (array(select id from ${verification} where ${fits}))`
  try {
    return await orm.transaction(async (tx) => {
      // With less memory a bitmap of many rows holds whole pages, whose rows are all read.
      await tx.execute(
        // guard time-for-a-search: "String(mostMs)" → "'0'" (search-list.db.test.ts)
        sql`select set_config('statement_timeout', ${String(mostMs)}, true), set_config('work_mem', '64MB', true)`,
      )
      return await selectRows(tx, keyset, [], found)
    })
  } catch (error) {
    if (isStopped(error)) return undefined
    throw error
  }
}

const isStopped = (error: unknown): boolean =>
  (causeOf(error) as { code?: unknown } | null)?.code === '57014'
