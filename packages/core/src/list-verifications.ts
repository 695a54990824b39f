import { type ListInput, statuses, type VerificationPage } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { countVerifications } from './count-verifications.ts'
import { keysetOf } from './keyset-page.ts'
import { itemColumns, toItem } from './verification-columns.ts'

const DEFAULT_LIMIT = 50

/**
 * A page of verifications, newest first, and the counts of each state. Two statements, both prepared;
 * the page costs the same at any depth. Cursors are those that an earlier page returned.
 */
export async function listVerifications(db: Database, input: ListInput): Promise<VerificationPage> {
  const keyset = keysetOf(verification.id, input.cursor, input.limit ?? DEFAULT_LIMIT)
  const page = db.orm
    .select(itemColumns)
    .from(verification)
    .where(and(keyset.condition, ...filters(input)))
    .orderBy(keyset.order)
    .limit(keyset.limit)
  const [found, counts] = await Promise.all([page, countVerifications(db)])
  const { rows, next, previous } = keyset.cut(found)
  return { items: rows.map(toItem), next, previous, counts }
}

/** One line for each change: its other keys and watchers show in its drawer, or when their address is searched. */
function filters({ status, type, search, match, owner, from, to }: ListInput): (SQL | undefined)[] {
  return [
    search ? undefined : sql`${verification.part} = 0`,
    status && statusIs(status),
    type && eq(verification.type, type),
    search ? addressMatches(search, match) : undefined,
    owner && eq(verification.ownerTable, owner.table),
    owner?.id ? eq(verification.ownerId, owner.id) : undefined,
    from
      ? and(gte(verification.createdAt, from), gte(verification.id, firstIdSince(from)))
      : undefined,
    to ? and(lte(verification.createdAt, to), lte(verification.id, lastIdUntil(to))) : undefined,
  ]
}

function statusIs(state: NonNullable<ListInput['status']>): SQL | undefined {
  const { status, expiresAt } = verification
  if (state === 'expired') return and(eq(status, statuses.pending), lte(expiresAt, sql`now()`))
  if (state === 'pending') return and(eq(status, statuses.pending), sql`${expiresAt} > now()`)
  return eq(status, statuses[state])
}

function addressMatches(search: string, match: ListInput['match'] = 'contains'): SQL {
  const address = sql`lower(${verification.email})`
  const text = search.toLowerCase()
  if (match === 'is') return sql`${address} = ${text}`
  const pattern = text.replace(/[\\%_]/g, '\\$&')
  return sql`${address} like ${match === 'starts-with' ? `${pattern}%` : `%${pattern}%`}`
}

/*
 * Ids grow with time, so a time range is also an id range, which the newest-first walk can use. A row's
 * id is drawn up to one transaction's length after its `created_at`: an hour of slack covers that.
 */
const firstIdSince = (from: string): SQL =>
  sql`coalesce((select id from countersign.verification where created_at >= ${from}::timestamptz - interval '1 hour' order by created_at limit 1), 9223372036854775807)`

const lastIdUntil = (to: string): SQL =>
  sql`coalesce((select id from countersign.verification where created_at <= ${to}::timestamptz + interval '1 hour' order by created_at desc limit 1), 0)`
