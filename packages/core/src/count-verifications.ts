import { type CappedCount, type State, states, statuses } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'

/** Counting stops here, so that ten million rows count as fast as a thousand. */
export const COUNT_CAP = 1000

const conditions: Record<State | 'all', SQL> = {
  all: sql`true`,
  pending: sql`status = 0 and expires_at > now()`,
  expired: sql`status = 0 and expires_at <= now()`,
  confirmed: sql`status = ${sql.raw(String(statuses.confirmed))}`,
  revoked: sql`status = ${sql.raw(String(statuses.revoked))}`,
  declined: sql`status = ${sql.raw(String(statuses.declined))}`,
  superseded: sql`status = ${sql.raw(String(statuses.superseded))}`,
  conflicted: sql`status = ${sql.raw(String(statuses.conflicted))}`,
}

const COUNTS = sql`select ${sql.join(
  ['all' as const, ...states].map(
    (state) =>
      sql`(select count(*)::int from (select from countersign.verification where part = 0 and ${conditions[state]} limit ${sql.raw(String(COUNT_CAP + 1))}) _) as ${sql.raw(state)}`,
  ),
  sql`, `,
)}`

/** How many verifications there are in each state, up to a cap. One statement. */
export async function countVerifications(
  db: Database,
): Promise<Record<State | 'all', CappedCount>> {
  const [row] = await db.orm.execute<Record<State | 'all', number>>(COUNTS)
  if (!row) throw new Error('the counts returned no row')
  return Object.fromEntries(
    Object.entries(row).map(([state, count]) => [
      state,
      { count: Math.min(count, COUNT_CAP), isCapped: count > COUNT_CAP },
    ]),
  ) as Record<State | 'all', CappedCount>
}
