import { type Database, verification } from '@countersign/db'
import { and, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { addressIs, addressSearch } from './address-search.ts'
import type { IndexPrefix, Keyset } from './keyset-page.ts'
import {
  indexCondition,
  indexPrefixOf,
  isByStatus,
  type ListOf,
  listFilter,
} from './list-filters.ts'
import { hasRunOut } from './status-conditions.ts'
import { type ItemRow, itemColumns } from './verification-columns.ts'

/** The ids of what ran out and is not stored as expired yet: few, by an index of their own. */
const RAN_OUT = sql`id = any (array(select id from countersign.verification where ${hasRunOut}))`

/** Whether it has one of these ids. */
export const isOneOf = (ids: readonly string[]): SQL => sql`id = any (${`{${ids}}`}::bigint[])`

type Orm = Pick<Database['orm'], 'select'>

/** The rows of a page, along the list's index; of a whole address, or of ids, along its own. */
export async function readList(
  { config, orm }: Database,
  input: ListOf,
  keyset: Keyset,
): Promise<ItemRow[]> {
  const filter = listFilter(config, input)
  const { ids, search, match } = input
  const isFound = search && (match === 'is' ? addressIs(search) : addressSearch(input).matches)
  if (ids) return selectRows(orm, keyset, [], and(isOneOf(ids), isFound || undefined, filter))
  if (search) return selectRows(orm, keyset, [], and(addressIs(search), filter))
  return selectAlongIndex(orm, keyset, input, filter)
}

/** The first rows along an index that begins with these columns. */
export function selectRows(
  orm: Orm,
  { pageByIndex, limit }: Keyset,
  prefix: IndexPrefix,
  filter: SQL | undefined,
) {
  const { condition, order } = pageByIndex(prefix)
  const rows = orm.select(itemColumns).from(verification)
  return rows
    .where(and(condition, filter))
    .orderBy(...order)
    .limit(limit)
}

/** The list's first rows along its index. What ran out and is not stored as expired yet has another one. */
export function selectAlongIndex(orm: Orm, keyset: Keyset, input: ListOf, filter: SQL | undefined) {
  const stored = selectRows(orm, keyset, indexPrefixOf(input), and(indexCondition(input), filter))
  if (input.status !== 'expired' || !isByStatus(input)) return stored
  const ranOut = selectRows(orm, keyset, [], and(RAN_OUT, filter))
  const { order } = keyset.pageByIndex([])
  return unionAll(stored, ranOut)
    .orderBy(...order)
    .limit(keyset.limit)
}
