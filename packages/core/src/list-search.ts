import type { ListInput } from '@countersign/changes'
import { verification } from '@countersign/db'
import { and, type SQL, sql } from 'drizzle-orm'
import type { PageRange } from './keyset-page.ts'
import { LOOKED_AT, ownedByType } from './list-owners.ts'

/**
 * A search among addresses, which has two good plans: where many match, a walk along the list that leaves
 * out the others; where few do, an index: of how addresses begin, all of them, sorted; of what stands inside
 * of them, one stretch of the list after another. PostgreSQL's own estimate of how many is too coarse to
 * choose between them, so some rows that the walk would begin with are looked at first.
 */
export interface AddressSearch {
  /** SQL for whether the walk is the better one; it reads a bounded number of rows. */
  isFrequent: SQL
  /** Inside of a case, no index applies, and every other row is expected to match. */
  walked: SQL
  /** Of what stands inside, it may find some that do not match: they differ in signs. */
  indexed: SQL
  /** Whether the index is that of address parts, which knows stretches of ids. */
  isInside: boolean
}

/**
 * Of the rows looked at, so many must begin with the text where there are a million: the rows that an index
 * finds grow with them, those that a walk meets do not, and both cost the same at one over their root. A walk
 * along all ids meets rows that lie together; along the index of a filter each lies elsewhere.
 */
const FREQUENT_OF_A_MILLION = { together: 14, apart: 28 }
/** Of what stands inside, whatever there is: a walk meets about as many rows as were looked at, or half of them. */
const FREQUENT_INSIDE = { together: 50, apart: 100 }

/*
 * What the index of an address's parts can look up: three letters or digits in a row, or the first two of a
 * word. Without any, finding a text inside of addresses would mean reading them all. The signs between words
 * are letters to it, else it would find words apart: all with a `de` in them, and of these the `gmail.de`.
 */
const TRIGRAM = /[a-z0-9]{3}|[^a-z0-9][a-z0-9]{2}/
const SIGNS = /[.@\-_+]/g
const signless = sql`translate(lower(${verification.email}), '.@-_+', 'qqqqq')`

const LAST_CHARACTER = '\u{10ffff}'

const address = sql`lower(${verification.email})`

/** Whether it is the whole address, which its index holds in the order of the list. */
export const addressIs = (search: string): SQL => sql`${address} = ${search.toLowerCase()}`

/** `onward` is where the page would begin among all rows. */
export function addressSearch(
  { search = '', match = 'contains', owner, type, status }: ListInput,
  { condition: from = sql`true`, order }: PageRange,
): AddressSearch {
  const text = search.toLowerCase()
  const withoutSigns = text.replace(SIGNS, 'q')
  const isInside = match === 'contains' && TRIGRAM.test(withoutSigns)
  const condition = sql`${address} like ${isInside ? `%${escapeLike(text)}%` : `${escapeLike(text)}%`}`
  // Status and type have walks of their own, which meet no other rows; and so have owners.
  const rows = owner ? ownedByType(owner.table, type) : [undefined]
  const last = sql`order by ${sql.join(order, sql`, `)} limit ${sql.raw(String(LOOKED_AT))}`
  const parts = rows.map(
    (are) =>
      sql`(select id, ${condition} as fits from ${verification} where ${and(from, are)} ${last})`,
  )
  const lookedAt = parts.length > 1 ? sql`${sql.join(parts, sql` union all `)} ${last}` : parts[0]
  const lie = owner || type || status ? 'apart' : 'together'
  const frequent = isInside
    ? sql.raw(String(FREQUENT_INSIDE[lie]))
    : sql`${sql.raw(String(FREQUENT_OF_A_MILLION[lie]))} * sqrt(1e6 / (select greatest(max(id), 1) from countersign.verification))`
  return {
    isInside,
    isFrequent: sql`(select count(*) filter (where fits) >= ${frequent} or count(*) < ${sql.raw(String(LOOKED_AT))}
      from (${lookedAt}) looked_at)`,
    walked: sql`case when ${condition} then true else false end`,
    // As a range, by the index of beginnings alone: that of parts costs more than PostgreSQL takes it for.
    indexed: isInside
      ? sql`${signless} like ${`%${escapeLike(withoutSigns)}%`}`
      : sql`${address} ~>=~ ${text} and ${address} ~<~ ${text + LAST_CHARACTER}`,
  }
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
