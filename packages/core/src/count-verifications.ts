import { type CappedCount, type State, states, statuses } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'

/** Counting stops here, so that ten million rows count as fast as a thousand. */
export const COUNT_CAP = 1000

export type Counts = Record<State | 'all', CappedCount>

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

const COUNTS = sql.join(
  ['all' as const, ...states].map(
    (state) =>
      sql`(select count(*)::int from (select from countersign.verification where part = 0 and ${conditions[state]} limit ${sql.raw(String(COUNT_CAP + 1))}) _) as ${sql.raw(state)}`,
  ),
  sql`, `,
)

type CountRow = Record<State | 'all', number>

/** How many verifications there are in each state, up to a cap. One statement. */
export async function countVerifications(db: Database): Promise<Counts> {
  return (await countAndAsk(db, {})).counts
}

/** The counts, and by the same statement the values of further expressions. */
export async function countAndAsk<Name extends string>(
  db: Database,
  further: Partial<Record<Name, SQL>>,
): Promise<{ counts: Counts; answers: Partial<Record<Name, unknown>> }> {
  const asked = Object.entries<SQL | undefined>(further).map(
    ([name, value]) => sql`${value} as ${sql.identifier(name)}`,
  )
  const [row] = await db.orm.execute<CountRow & Record<string, unknown>>(
    sql`select ${sql.join([COUNTS, ...asked], sql`, `)}`,
  )
  if (!row) throw new Error('the counts returned no row')
  const counts = (['all', ...states] as const).map((state) => {
    return [state, { count: Math.min(row[state], COUNT_CAP), isCapped: row[state] > COUNT_CAP }]
  })
  return { counts: Object.fromEntries(counts), answers: row as Partial<Record<Name, unknown>> }
}
