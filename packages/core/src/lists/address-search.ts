import type { ListInput } from '@countersign/changes'
import { type SQL, sql } from 'drizzle-orm'
import { unindexed } from './list-filters.ts'

/** A search among addresses and ids. */
export interface AddressSearch {
  /** Whether a row matches; no index applies. */
  matches: SQL
  /** Rows that may match, by an index: all that do are among them. */
  indexed: SQL
}

/** Three letters or digits in a row: what the index of trigrams can look up. */
const TRIGRAM = /[a-z0-9]{3}/
/** Letters, to that index: else it would know nothing of what is beside them. */
const SIGNS = /[.@\-_+]/g
const withSignsAsLetters = sql`translate(lower(email), '.@-_+', 'qqqqq')`

const address = sql`lower(email)`
const LAST_CHARACTER = '\u{10ffff}'

/** Whether it is the whole address. */
export const addressIs = (search: string): SQL => sql`${address} = ${search.toLowerCase()}`

/**
 * A search inside of addresses, or, where it is for less than three letters or by choice, for how they begin. A
 * whole number is also the id of one.
 */
export function addressSearch({ search = '', match = 'contains' }: ListInput): AddressSearch {
  const text = search.toLowerCase()
  const letters = text.replace(SIGNS, 'q')
  const isInside = match === 'contains' && TRIGRAM.test(letters)
  const matches = isInside
    ? sql`strpos(${address}, ${text}) > 0`
    : sql`starts_with(${address}, ${text})`
  // As ranges: a pattern that is not known yet when the plan is made has no beginning to look up.
  const indexed = isInside
    ? sql`${withSignsAsLetters} like ${`%${escapeLike(letters)}%`}`
    : sql`${address} ~>=~ ${text} and ${address} ~<~ ${text + LAST_CHARACTER}`
  const isId = match === 'contains' && /^[1-9]\d{0,17}$/.test(text)
  const orId = isId ? sql` or id = ${text}` : sql``
  return { matches: unindexed(sql`${matches}${orId}`), indexed: sql`(${indexed}${orId})` }
}

/** Whether the subject has a name that contains the text; `undefined` where addresses alone are searched. */
export function nameMatches({ search = '', match = 'contains' }: ListInput): SQL | undefined {
  if (match !== 'contains') return undefined
  const text = search.toLowerCase()
  const name = sql`lower(subject_name)`
  const isFound = TRIGRAM.test(text.replace(SIGNS, 'q'))
    ? sql`strpos(${name}, ${text}) > 0`
    : sql`starts_with(${name}, ${text})`
  // One line for each change: its other keys are of the same subject.
  return sql`(role = 0 and ${isFound})`
}

// guard wild-cards-are-letters: "text.replace(/[\\\\%_]/g, '\\\\$&')" → "text" (search-list.db.test.ts)
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
