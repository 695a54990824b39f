import { causeOf, type Database, verification } from '@countersign/db'
import { and, type SQL, sql } from 'drizzle-orm'
import { addressSearch, nameMatches } from './address-search.ts'
import { type IdBounds, type Keyset, keysetOf } from './keyset-page.ts'
import {
  indexCondition,
  indexPrefixOf,
  type ListOf,
  listFilter,
  unindexed,
} from './list-filters.ts'
import { selectAlongIndex, selectRows } from './read-list.ts'
import type { ItemRow } from './verification-columns.ts'

/** So many rows of the list are looked through before an index is asked. */
const NEWEST = 10_000
/** So long an index is asked, unless the caller says otherwise. */
const MOST_MS = 200

/** The page that is asked for, and between which ids its list lies. */
interface SearchPage {
  cursor?: string | undefined
  limit: number
  sort?: 'oldest-first' | undefined
  bounds: IdBounds | undefined
}

interface Found {
  rows: ItemRow[]
  isIncomplete: boolean
}

/**
 * The rows of a page that match a search. Names and addresses are looked for among the list's newest rows; addresses
 * in all others, too, by an index, which names have none of.
 */
export async function searchList(
  db: Database,
  input: ListOf,
  page: SearchPage,
  mostMs = MOST_MS,
): Promise<Found & { namesAmong: number | null }> {
  const { cursor, limit, bounds } = page
  const end = await findEnd(db, input, keysetOf(sql`id`, { limit }, bounds))
  const newest = keysetOf(sql`id`, page, { ...bounds, first: end ?? bounds?.first })
  const lookAmongNewest = async (): Promise<Found> => {
    const matches = sql`(${addressSearch(input).matches} or ${nameMatches(input) ?? sql`false`})`
    return { rows: await lookAlong(db, input, newest, matches), isIncomplete: false }
  }
  // guard searched-whole: "end === undefined" → "true" (search-list.db.test.ts)
  if (end === undefined) return { ...(await lookAmongNewest()), namesAmong: null }
  const older = keysetOf(sql`id`, page, { ...bounds, last: end - 1n })
  const isThere = cursor === undefined ? newest.isNewer : BigInt(cursor.split('-')[1] ?? '') < end
  const lookAmongOlder = () => searchOlder(db, input, { keyset: older, isThere, mostMs })
  const parts = [lookAmongNewest, lookAmongOlder]
  if (newest.isNewer) parts.reverse()
  const found: Found = { rows: [], isIncomplete: false }
  for (const look of parts) {
    if (found.rows.length >= newest.limit || found.isIncomplete) break
    const { rows, isIncomplete } = await look()
    found.rows.push(...rows)
    found.isIncomplete = isIncomplete
  }
  return { ...found, rows: found.rows.slice(0, newest.limit), namesAmong: NEWEST }
}

/** The rows that match, along the list's own index: for a text that is frequent, or a list that is short. */
function lookAlong(db: Database, input: ListOf, keyset: Keyset, matches: SQL) {
  const fits = and(listFilter(db.config, input), unindexed(matches))
  return selectAlongIndex(db.orm, keyset, input, fits)
}

/**
 * The rows of a page that match, beyond the newest, in two steps, as PostgreSQL guesses badly which of the two is
 * shorter: among the next rows after the cursor, where a frequent text fills the page; if that does not do, by an
 * index, which has all rows that match in no order. When that takes too long, what the first step found is all there is.
 */
async function searchOlder(
  db: Database,
  input: ListOf,
  { keyset, isThere, mostMs }: { keyset: Keyset; isThere: boolean; mostMs: number },
): Promise<Found> {
  let near: ItemRow[] = []
  if (isThere) {
    const end = await findEnd(db, input, keyset)
    const next = end === undefined ? keyset : keyset.upTo(end)
    near = await lookAlong(db, input, next, addressSearch(input).matches)
    if (end === undefined || near.length === keyset.limit)
      return { rows: near, isIncomplete: false }
  }
  const all = await searchIndex(db, input, keyset, mostMs)
  // guard older-than-the-newest: "all ?? near" → "near" (search-list.db.test.ts)
  return { rows: all ?? near, isIncomplete: all === undefined }
}

/** The id at which so many rows of the list end; `undefined` where these are all. */
async function findEnd({ orm }: Database, input: ListOf, { pageByIndex }: Keyset) {
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
  input: ListOf,
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
