import { holdableTypes, type ListInput } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { asc, desc, type SQL, sql } from 'drizzle-orm'
import { badInput } from '../domain-error.ts'
import { isStored } from './status-conditions.ts'
import { type ItemRow, itemColumns } from './verification-columns.ts'

/** A page of rows by when they expire. Its cursors are `later-<id>` and `sooner-<id>`. */
interface ExpiryPage {
  rows: ItemRow[]
  next: string | null
  previous: string | null
}

/**
 * Throws a DomainError where other than pending ones, of all types or of one, are to be listed by when they expire, and
 * for a cursor of another order.
 */
export function requireExpirable({ sort, status, cursor, ...input }: ListInput): void {
  const isByExpiry = sort === 'expiring-soonest'
  if (cursor !== undefined && /^(later|sooner)-/.test(cursor) !== isByExpiry)
    throw badInput(['cursor'], 'This cursor is of a list in another order.')
  const { type: _, limit: __, ...others } = input
  const isNarrowed = Object.values(others).some((value) => value !== undefined)
  if (isByExpiry && (status !== 'pending' || isNarrowed))
    throw badInput(
      ['sort'],
      'Only pending verifications, of all types or of one, are listed by when they expire.',
    )
}

/**
 * A page of what waits to be confirmed, the soonest to expire first. Each type has a walk of its own along the index of
 * what is pending: offers to undo, which wait for nobody, are not read. A page begins at its cursor's row, and costs the
 * same at any depth.
 */
export async function readByExpiry(
  { config, orm }: Database,
  { type, cursor, limit }: Pick<ListInput, 'type' | 'cursor'> & { limit: number },
): Promise<ExpiryPage> {
  const [direction = 'later', at] = cursor?.split('-') ?? []
  const isLater = direction === 'later'
  const order = sql.raw(isLater ? 'expires_at, id' : 'expires_at desc, id desc')
  const walkOf = (letter: string): SQL => sql`(select id, expires_at from ${verification}
    where ${isStored('pending')} and role = 0 and type = ${letter} and expires_at > now()${beyond(at, isLater)}
    order by ${order} limit ${limit + 1})`
  const walks = holdableTypes(config)
    .filter(({ letter }) => type === undefined || letter === type)
    .map(({ letter }) => walkOf(letter))
  if (walks.length === 0) return { rows: [], next: null, previous: null }
  const ids = sql`select w.id from (${sql.join(walks, sql` union all `)}) w order by ${order} limit ${limit + 1}`
  const rows = await orm
    .select(itemColumns)
    .from(verification)
    .where(sql`id = any (array(${ids}))`)
    .orderBy(...[verification.expiresAt, verification.id].map(isLater ? asc : desc))
  return cut(rows, { at, isLater, limit })
}

/** What is behind the cursor's row, in the walk's direction. */
function beyond(at: string | undefined, isLater: boolean): SQL {
  if (at === undefined) return sql``
  const start = sql`(select expires_at from ${verification} where id = ${at})`
  // The index has no ids: rows of the same moment are compared one by one.
  return isLater
    ? sql` and expires_at >= ${start} and (expires_at, id) > (${start}, ${at}::bigint)`
    : sql` and expires_at <= ${start} and (expires_at, id) < (${start}, ${at}::bigint)`
}

function cut(
  found: ItemRow[],
  { at, isLater, limit }: { at: string | undefined; isLater: boolean; limit: number },
): ExpiryPage {
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  if (!isLater) rows.reverse()
  // An empty page lies at its cursor.
  const [first, last] = [rows[0]?.id ?? at, rows.at(-1)?.id ?? at]
  const hasLater = isLater ? hasMore : at !== undefined
  const hasSooner = isLater ? at !== undefined : hasMore
  return {
    rows,
    next: hasLater ? `later-${last}` : null,
    previous: hasSooner ? `sooner-${first}` : null,
  }
}
