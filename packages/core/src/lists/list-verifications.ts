import { findType, type ListInput, type VerificationPage } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { sql } from 'drizzle-orm'
import { badInput } from '../domain-error.ts'
import { requireSubject } from '../hold/require-subject.ts'
import { countMatching } from './count-matching.ts'
import { type Counts, countVerifications } from './count-verifications.ts'
import { type IdBounds, keysetOf } from './keyset-page.ts'
import { findIdBounds } from './list-bounds.ts'
import type { ListOf } from './list-filters.ts'
import { readByExpiry, requireExpirable } from './read-by-expiry.ts'
import { readList } from './read-list.ts'
import { searchList } from './search-list.ts'
import { toItems } from './verification-columns.ts'

const DEFAULT_LIMIT = 50

/**
 * A page of verifications, newest first or, where that is asked for, oldest or expiring soonest first, and the counts of each status. Cursors are those that an earlier page
 * returned. A search looks into addresses from three letters on, with fewer at how they begin; a number is also
 * looked for as an id, and a text in the names of the newest ones' subjects. A search that takes longer than `searchMs` is stopped: its page has what was found until
 * then, says that it is incomplete, and is the last. Throws a DomainError for a type or subject that is not declared, and an order that these filters have not.
 */
export async function listVerifications(
  db: Database,
  input: ListInput,
  { searchMs }: { searchMs?: number } = {},
): Promise<VerificationPage> {
  requireDeclared(db, input)
  const bounds = await findIdBounds(db, input)
  const [counts, looked, page] = await Promise.all([
    countVerifications(db),
    countMatching(db, input, bounds),
    readBounded(db, input, bounds, searchMs),
  ])
  return { ...page, counts, matching: looked && withWhole(looked, input, page) }
}

function requireDeclared({ config }: Database, input: ListInput): void {
  const { type, subject } = input
  if (type !== undefined && !findType(config, type)) {
    const known = config.types.map(({ letter }) => letter).join(', ')
    throw badInput(['type'], `There is no type "${type}". There are: ${known}.`)
  }
  if (subject) requireSubject(config, subject.kind, ['subject', 'kind'])
  requireExpirable(input)
}

/** A page without the counts. */
type Page = Omit<VerificationPage, 'counts' | 'matching'>

/** A page without the counts, as for programs. Throws as listVerifications does. */
export async function listPage(db: Database, input: ListOf): Promise<Page> {
  requireDeclared(db, input)
  return readPage(db, input)
}

/** A page without the counts, as for an export. */
export async function readPage(db: Database, input: ListOf): Promise<Page> {
  return readBounded(db, input, await findIdBounds(db, input))
}

async function readBounded(
  db: Database,
  input: ListOf,
  bounds: IdBounds | undefined,
  searchMs?: number,
): Promise<Page> {
  const { cursor, limit = DEFAULT_LIMIT, sort, search, match, ids } = input
  if (sort === 'expiring-soonest') {
    const { rows, ...cursors } = await readByExpiry(db, { ...input, limit })
    return { items: await toItems(db, rows), ...cursors, isIncomplete: false, namesAmong: null }
  }
  const keyset = keysetOf(sql`id`, { cursor, limit, sort }, bounds)
  const found =
    search && match !== 'is' && !ids
      ? await searchList(db, input, { cursor, limit, sort, bounds }, searchMs)
      : { rows: await readList(db, input, keyset), isIncomplete: false, namesAmong: null }
  const { rows, next, previous } = keyset.cut(found.rows)
  const { isIncomplete, namesAmong } = found
  return { items: await toItems(db, rows), next, previous, isIncomplete, namesAmong }
}

/** The counts with that of the page's own status as it is, where the page has all that fit. */
function withWhole(looked: Counts, { cursor, status }: ListInput, page: Page): Counts {
  const { items, next, isIncomplete } = page
  if (cursor !== undefined || next !== null || isIncomplete) return looked
  return { ...looked, [status ?? 'all']: { count: items.length, isCapped: false } }
}
