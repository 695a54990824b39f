import type { ListInput } from '@countersign/changes'
import { verification } from '@countersign/db'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { PageRange } from './keyset-page.ts'

/**
 * A search among addresses, which has two good plans: where many match, a walk along the list that leaves
 * out the others; where few do, all of them from an index, sorted. PostgreSQL's own estimate of how many is
 * too coarse to choose between them, so some rows that the walk would begin with are looked at first.
 */
export interface AddressSearch {
  /** SQL for whether the walk is the better one; it reads a bounded number of rows. */
  isFrequent: SQL
  /** Inside of a case, no index applies, and every other row is expected to match. */
  walked: SQL
  indexed: SQL
}

/** Of so many rows, so many must match: a page of 50 is then found within 20,000 rows or so. */
const LOOKED_AT = 4000
const FREQUENT = 10

/*
 * What the index of an address's parts can look up: three letters or digits in a row, or the first two of a
 * word. Without any, finding a text inside of addresses would mean reading them all.
 */
const TRIGRAM = /[a-z0-9]{3}|[^a-z0-9][a-z0-9]{2}/

const LAST_CHARACTER = '\u{10ffff}'

const address = sql`lower(${verification.email})`

/** Whether it is the whole address, which its index holds in the order of the list. */
export const addressIs = (search: string): SQL => sql`${address} = ${search.toLowerCase()}`

/** `walk` is where the page would begin among all rows. */
export function addressSearch(
  { search = '', match = 'contains', owner }: Pick<ListInput, 'search' | 'match' | 'owner'>,
  walk: PageRange,
): AddressSearch {
  const text = search.toLowerCase()
  const pattern = text.replace(/[\\%_]/g, '\\$&')
  const isInside = match === 'contains' && TRIGRAM.test(text)
  const condition = sql`${address} like ${isInside ? `%${pattern}%` : `${pattern}%`}`
  // Status and type have walks of their own, which meet no other rows.
  const isFound = owner
    ? sql`${condition} and ${eq(verification.ownerTable, owner.table)}`
    : condition
  return {
    isFrequent: sql`(select count(*) filter (where is_match) >= ${sql.raw(String(FREQUENT))} or count(*) < ${sql.raw(String(LOOKED_AT))}
      from (select ${isFound} as is_match from ${verification} where ${walk.condition ?? sql`true`}
        order by ${sql.join(walk.order, sql`, `)} limit ${sql.raw(String(LOOKED_AT))}) looked_at)`,
    walked: sql`case when ${condition} then true else false end`,
    // As a range, by the index of beginnings alone: that of parts costs more than PostgreSQL takes it for.
    indexed: isInside
      ? condition
      : sql`${address} ~>=~ ${text} and ${address} ~<~ ${text + LAST_CHARACTER}`,
  }
}
