import {
  type CappedCount,
  type Letter,
  type StatusFilter,
  statusCodes,
  statusFilters,
} from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'
import { lettersInSql, openTypes } from './open-types.ts'

/** Counting stops here, so that ten million rows count as fast as a thousand. */
export const COUNT_CAP = 1000

export type Counts = Record<StatusFilter | 'all', CappedCount>

const inStatus = (status: keyof typeof statusCodes) =>
  sql`status = ${sql.raw(String(statusCodes[status]))}`

const isOpenOf = (types: readonly Letter[]) =>
  sql`${inStatus('pending')} and type in (${sql.raw(lettersInSql(types))}) and expires_at > now()`

/** Each counts by one index; what ran out and is not stored as expired yet by another than what is. */
const conditions: Record<StatusFilter | 'all', SQL[]> = {
  all: [sql`true`],
  pending: [isOpenOf(openTypes.pending)],
  'undo-offer': [isOpenOf(openTypes['undo-offer'])],
  expired: [inStatus('expired'), sql`${inStatus('pending')} and expires_at <= now()`],
  confirmed: [inStatus('confirmed')],
  revoked: [inStatus('revoked')],
  declined: [inStatus('declined')],
  superseded: [inStatus('superseded')],
  conflicted: [inStatus('conflicted')],
}

const counted = ['all', ...statusFilters] as const

const upToCap = (condition: SQL) =>
  sql`(select count(*)::int from (select from countersign.verification where role = 0 and ${condition} limit ${sql.raw(String(COUNT_CAP + 1))}) _)`

const COUNTS = sql`select ${sql.join(
  counted.map(
    (name) => sql`${sql.join(conditions[name].map(upToCap), sql` + `)} as ${sql.identifier(name)}`,
  ),
  sql`, `,
)}`

/** How many verifications there are in each status, up to a cap. One statement. */
export async function countVerifications(db: Database): Promise<Counts> {
  const [row] = await db.orm.execute<Record<StatusFilter | 'all', number>>(COUNTS)
  if (!row) throw new Error('the counts returned no row')
  const counts = counted.map((name) => {
    return [name, { count: Math.min(row[name], COUNT_CAP), isCapped: row[name] > COUNT_CAP }]
  })
  return Object.fromEntries(counts)
}
