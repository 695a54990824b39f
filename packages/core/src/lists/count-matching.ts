import type { Config, ListInput } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { and, type SQL, sql } from 'drizzle-orm'
import { addressIs, addressSearch, nameMatches } from './address-search.ts'
import { COUNT_CAP, type Counts, counted } from './count-verifications.ts'
import { type IdBounds, keysetOf } from './keyset-page.ts'
import {
  indexCondition,
  indexPrefixOf,
  isByStatus,
  isInStatus,
  listFilter,
} from './list-filters.ts'
import { isOneOf } from './read-list.ts'
import { hasRunOut } from './status-conditions.ts'

/** So many of a list's newest are looked at for the counts of a search, beside those for its page. */
const MOST_SEARCHED = 4000

/**
 * How many verifications fit the filters in each status, whatever status is asked for: among the newest thousand of
 * each, or, where no index has a status apart or a text is searched, among the list's newest. `null` where nothing
 * but a status narrows the list. One statement, whose cost does not grow with the table.
 */
export async function countMatching(
  db: Database,
  { cursor: _, limit: __, status: ___, ...input }: ListInput,
  bounds: IdBounds | undefined,
): Promise<Counts | null> {
  if (Object.values(input).every((value) => value === undefined)) return null
  const isOneWalk = !isByStatus(input) || input.search !== undefined || input.ids !== undefined
  const most = input.search ? MOST_SEARCHED : COUNT_CAP
  const statement = isOneWalk ? countInOne(db, input, most, bounds) : countApart(db, input, bounds)
  const [row] = await db.orm.execute<Record<string, number>>(statement)
  if (!row) throw new Error('the counts returned no row')
  const counts = counted.map((name, place) => {
    const count = row[`fits_${place}`] ?? 0
    const looked = row[`looked_${place}`] ?? 0
    const isCapped = looked > most || count > COUNT_CAP
    return [name, { count: Math.min(count, COUNT_CAP), isCapped }]
  })
  return Object.fromEntries(counts)
}

type Narrowed = Omit<ListInput, 'status' | 'cursor' | 'limit'>
type Name = (typeof counted)[number]

/** The list's newest, looked at once for all statuses. */
function countInOne(
  { config }: Database,
  input: Narrowed,
  most: number,
  bounds: IdBounds | undefined,
): SQL {
  const columns = counted.map(
    (name, place) => sql`${countOf(config, name)} as ${column('fits', place)},
      count(*)::int as ${column('looked', place)}`,
  )
  return sql`select ${list(columns)} from ${newestOf(config, input, most, bounds)}`
}

/** The newest of each status, along its own index; with those that ran out and are not stored as expired yet. */
function countApart({ config }: Database, input: Narrowed, bounds: IdBounds | undefined): SQL {
  const ranOut = sql`(select ${columnsOf(config, input)} from ${verification} where ${hasRunOut}
    order by expires_at limit ${sql.raw(String(COUNT_CAP + 1))}) r`
  const counts = counted.map((name, place) => {
    const rows = newestOf(config, ofStatus(input, name), COUNT_CAP, bounds)
    const stored = sql`select ${countOf(config, name)} as fits, count(*)::int as looked from ${rows}`
    const all =
      name === 'expired'
        ? sql`select sum(fits)::int as fits, max(looked) as looked from (
            ${stored} union all select ${countOf(config, name)}, count(*)::int from ${ranOut}) e`
        : stored
    return sql`(${all}) as ${column('c', place)}`
  })
  const columns = counted.map(
    (_, place) => sql`${column('c', place)}.fits as ${column('fits', place)},
      ${column('c', place)}.looked as ${column('looked', place)}`,
  )
  return sql`select ${list(columns)} from ${list(counts)}`
}

const ofStatus = (input: Narrowed, name: Name): ListInput =>
  name === 'all' ? input : { ...input, status: name }

/** The rows of a list along its index, one more than are looked at. */
function newestOf(
  config: Config,
  input: ListInput,
  most: number,
  bounds: IdBounds | undefined,
): SQL {
  const prefix = input.ids ? [] : indexPrefixOf(input)
  const { condition, order } = keysetOf(sql`id`, { limit: most }, bounds).pageByIndex(prefix)
  const within = input.ids ? isOneOf(input.ids) : indexCondition(input)
  return sql`(select ${columnsOf(config, input)} from ${verification} where ${and(condition, within)}
    order by ${list(order)} limit ${sql.raw(String(most + 1))}) v`
}

/** What is counted by: of which status it is, and whether it fits all else. */
function columnsOf(config: Config, { status: _, ...input }: ListInput): SQL {
  const fits = and(listFilter(config, input), searchMatches(input)) ?? sql`true`
  return sql`status, type, expires_at, (${fits}) as fits`
}

function searchMatches(input: Narrowed): SQL | undefined {
  const { search, match } = input
  if (!search) return undefined
  if (match === 'is') return addressIs(search)
  return sql`(${addressSearch(input).matches} or ${nameMatches(input) ?? sql`false`})`
}

function countOf(config: Config, name: Name): SQL {
  const isCounted = name === 'all' ? sql`true` : isInStatus(config, name)
  return sql`(count(*) filter (where fits and ${isCounted}))::int`
}

const column = (name: string, place: number) => sql.identifier(`${name}_${place}`)
const list = (parts: SQL[]) => sql.join(parts, sql`, `)
