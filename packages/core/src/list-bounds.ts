import type { ListInput } from '@countersign/changes'
import { type SQL, sql } from 'drizzle-orm'

/** The least and the largest id that a row can have which a list is to show. */
export type IdBounds = Partial<Record<'first' | 'last', SQL>>

/**
 * Ids grow with time, so what bounds a list in time also bounds the walk along its index, which would else
 * read on where nothing can be found. They are looked up before the list is asked for: PostgreSQL takes
 * bounds that it does not know yet for very narrow ones, and would rather sort everything within.
 */
export function idBoundsOf({ status, type, from, to }: ListInput): IdBounds {
  const first = [
    from && firstIdSince(sql`${from}::timestamptz`),
    status === 'pending' && firstPendingId(type),
  ].filter((bound) => typeof bound === 'object')
  const last = [
    to && lastIdUntil(sql`${to}::timestamptz`),
    status === 'expired' && lastExpiredId(type),
  ].filter((bound) => typeof bound === 'object')
  return {
    ...(first.length > 0 && { first: sql`greatest(${sql.join(first, sql`, `)})` }),
    ...(last.length > 0 && { last: sql`least(${sql.join(last, sql`, `)})` }),
  }
}

/* A row's id is drawn up to one transaction's length after its `created_at`: an hour of slack covers that. */
const firstIdSince = (time: SQL): SQL =>
  sql`coalesce((select id from countersign.verification where created_at >= ${time} - interval '1 hour' order by created_at limit 1), 9223372036854775807)`

const lastIdUntil = (time: SQL): SQL =>
  sql`coalesce((select id from countersign.verification where created_at <= ${time} + interval '1 hour' order by created_at desc limit 1), 0)`

/** What is older than the longest lifetime that any pending row was given has run out. */
const firstPendingId = (type: string | undefined): SQL =>
  firstIdSince(
    sql`(${lifetimes(type)} select now() - max(life) from lifetime l cross join lateral (select ${ofLifetime} and expires_at > now() limit 1) pending)`,
  )

/** What is younger than the shortest lifetime of any expired row has not run out. */
const lastExpiredId = (type: string | undefined): SQL =>
  lastIdUntil(
    sql`(${lifetimes(type)} select now() - min(life) from lifetime l cross join lateral (select ${ofLifetime} and expires_at <= now() limit 1) expired)`,
  )

const ofLifetime = sql`from countersign.verification v where v.status = 0 and v.type = l.type and v.expires_at - v.created_at = l.life`

/** The lifetimes that open rows were given, by type: few, each found by one step down the index of them. */
function lifetimes(type: string | undefined): SQL {
  const isOfType = type === undefined ? sql`` : sql`and v.type = ${type}`
  const life = sql`v.expires_at - v.created_at`
  const isNext =
    type === undefined ? sql`(v.type, ${life}) < (l.type, l.life)` : sql`${life} < l.life`
  const longest = sql`order by v.type desc, ${life} desc limit 1`
  return sql`with recursive lifetime (type, life) as (
    (select v.type, ${life} from countersign.verification v where v.status = 0 ${isOfType} ${longest})
    union all
    select next.type, next.life from lifetime l cross join lateral (
      select v.type, ${life} as life from countersign.verification v
      where v.status = 0 ${isOfType} and ${isNext} ${longest}) next)`
}
