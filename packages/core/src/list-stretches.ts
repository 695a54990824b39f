import { type Database, verification } from '@countersign/db'
import { asc, desc, type SQL, sql } from 'drizzle-orm'
import type { PageSpan } from './keyset-page.ts'
import { type ItemRow, itemColumns } from './verification-columns.ts'

/** What is looked for among the rows of a span. */
interface Wanted {
  /** A condition on addresses alone, by their index of parts. */
  indexed: SQL
  /** Whether a row that the index found belongs to the list. */
  fits: SQL
  /** So many rows are enough. */
  limit: number
  /** No look is begun, after the first, that would probably end later than this. */
  patienceMs: number
}

export interface StretchedPage {
  page: ItemRow[]
  /** The first id that was not looked at; `undefined` where none is left, or the page is full. */
  stoppedAt: bigint | undefined
  /** When the last row was made that was looked at before it stopped. */
  lookedTo: string | null
}

/** The index of address parts knows each id's stretch by two widths: of 16,384 ids, and of 16 times as many. */
const NARROW = sql.raw('14')
const WIDE = sql.raw('18')
const NARROW_IN_WIDE = sql.raw('4')

/** In a wide stretch no more matches are fetched: with more, the search goes on with narrow ones. */
const MOST_IN_WIDE = sql.raw('1000')

/** After a narrow stretch with fewer matches the next may be wide, which takes 3 to 7 times as long. */
const FEW = sql.raw('60')
const NARROW_FOR_WIDE = sql.raw('5')

const table = sql`countersign.verification`

/**
 * A search that goes stretch by stretch from where its page begins, and stops when the page is full, when all
 * is looked at, or when its patience is at its end. A stretch costs what stands in it, not what stands in the
 * whole table.
 */
export async function listStretches(
  db: Database,
  span: PageSpan,
  wanted: Wanted,
): Promise<StretchedPage> {
  const rows = await db.orm
    .select({
      ...itemColumns,
      stoppedAt: sql<string | null>`stopped_at`,
      lookedTo: sql<string | null>`looked_to`,
    })
    .from(lookThrough(span, wanted))
    .leftJoin(verification, sql`${verification.id} = any (looked.ids)`)
    .orderBy(span.isNewer ? asc(verification.id) : desc(verification.id))
    .limit(wanted.limit)
  const page = rows.filter((row): row is (typeof rows)[number] & ItemRow => row.id !== null)
  const stop = page.length < wanted.limit ? rows[0] : undefined
  return {
    page,
    stoppedAt: stop?.stoppedAt ? BigInt(stop.stoppedAt) : undefined,
    lookedTo: stop?.lookedTo ?? null,
  }
}

/*
 *     narrow ──few match, and there is time──▶ wide ──too many match──▶ the same ids, narrow
 *
 * One row: the ids of what was found, the first id that was not looked at, or null where none is left, and
 * when the last row was made that was.
 */
function lookThrough(
  { lower, upper, isNewer }: PageSpan,
  { indexed, fits, limit, patienceMs }: Wanted,
): SQL {
  const { id } = verification
  const enough = sql.raw(String(limit))
  const least = sql`greatest(${lower}::bigint + 1, (select min(id) from ${table})) >> ${NARROW}`
  const most = sql`least(${upper}::bigint - 1, (select max(id) from ${table})) >> ${NARROW}`
  const wide = sql`(l.at >> ${NARROW_IN_WIDE})`
  const deadline = sql`statement_timestamp() + ${sql.raw(`'${patienceMs} ms'`)}`
  const aNarrow = sql`(stretch.at_time - l.at_time) / case when l.is_wide then ${NARROW_FOR_WIDE} else 1 end`
  const way = isNewer
    ? {
        from: least,
        to: most,
        order: sql`id`,
        isLeft: sql`l.at <= l.last`,
        edge: sql`(l.at << ${NARROW})`,
        isAhead: sql`${id} >= (l.at << ${NARROW})`,
        afterNarrow: sql`l.at + 1`,
        afterWide: sql`(${wide} + 1) << ${NARROW_IN_WIDE}`,
        lastLooked: sql`id < stop.id order by id desc`,
      }
    : {
        from: most,
        to: least,
        order: sql`id desc`,
        isLeft: sql`l.at >= l.last`,
        edge: sql`((l.at + 1) << ${NARROW}) - 1`,
        isAhead: sql`${id} < ((l.at + 1) << ${NARROW})`,
        afterNarrow: sql`l.at - 1`,
        afterWide: sql`(${wide} << ${NARROW_IN_WIDE}) - 1`,
        lastLooked: sql`id > stop.id order by id`,
      }
  const matching = sql`select id, (${id} > ${lower} and ${id} < ${upper} and ${way.isAhead} and ${fits}) as fits from ${verification}`
  return sql`(with recursive look (step, at, last, is_wide, full_wide, ids, found, at_time, a_narrow) as (
    select 0, ${way.from}, ${way.to}, false, -1::bigint, '{}'::bigint[], 0, clock_timestamp(), interval '0'
    union all
    select l.step + 1,
      case when not l.is_wide then ${way.afterNarrow} when is_given_up then l.at else ${way.afterWide} end,
      l.last,
      case when l.is_wide then not is_given_up else met < ${FEW} and (${way.afterNarrow}) >> ${NARROW_IN_WIDE} <> l.full_wide end
        and stretch.at_time + ${NARROW_FOR_WIDE} * ${aNarrow} < ${deadline},
      case when is_given_up then ${wide} else l.full_wide end,
      case when is_given_up then '{}' else stretch.ids end,
      case when is_given_up then l.found else l.found + cardinality(stretch.ids) end,
      stretch.at_time, ${aNarrow}
    from look l cross join lateral (
      select count(*) as met, l.is_wide and count(*) = ${MOST_IN_WIDE} as is_given_up, clock_timestamp() as at_time,
        coalesce((array_agg(id order by ${way.order}) filter (where fits))[:${enough}], '{}') as ids
      from (
        (${matching} where (id >> ${NARROW}) = l.at and not l.is_wide and ${indexed})
        union all
        (${matching} where (id >> ${WIDE}) = ${wide} and l.is_wide and ${indexed} limit ${MOST_IN_WIDE})
      ) matching offset 0
    ) stretch
    where found < ${enough} and ${way.isLeft}
      and (step = 0 or l.is_wide or l.at_time + l.a_narrow < ${deadline})
  ), stop as (select case when ${way.isLeft} then ${way.edge} end as id from look l order by step desc limit 1)
  select array(select unnest(ids) from look) as ids, stop.id as stopped_at,
    case when stop.id is not null then (select created_at from ${table} where ${way.lastLooked} limit 1) end as looked_to
  from stop) looked`
}
