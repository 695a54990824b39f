import {
  type CappedCount,
  type Config,
  type StatusFilter,
  statusFilters,
} from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'
import { hasRunOut, isOpen, isStored } from './status-conditions.ts'

/** Counting stops here, so that ten million rows count as fast as a thousand. */
export const COUNT_CAP = 1000

export type Counts = Record<StatusFilter | 'all', CappedCount>

/** The rows of one index, in its order: in none, PostgreSQL may read the table from its start until it found enough. */
interface Part {
  condition: SQL
  order: SQL
}

const inStatus = (condition: SQL): Part => ({ condition, order: sql`status, id` })
const open = (config: Config, status: 'pending' | 'undo-offer'): Part => ({
  condition: isOpen(config, status),
  order: sql`type, expires_at`,
})

const partsOf = (config: Config): Record<StatusFilter | 'all', Part[]> => ({
  all: [inStatus(sql`true`)],
  pending: [open(config, 'pending')],
  'undo-offer': [open(config, 'undo-offer')],
  expired: [inStatus(isStored('expired')), { condition: hasRunOut, order: sql`expires_at` }],
  applying: [inStatus(isStored('applying'))],
  confirmed: [inStatus(isStored('confirmed'))],
  revoked: [inStatus(isStored('revoked'))],
  declined: [inStatus(isStored('declined'))],
  superseded: [inStatus(isStored('superseded'))],
  conflicted: [inStatus(isStored('conflicted'))],
})

/** What is counted, in this order. */
export const counted = ['all', ...statusFilters] as const

const upToCap = ({ condition, order }: Part) => sql`(select count(*)::int from (
  select from countersign.verification where role = 0 and ${condition}
  order by ${order} limit ${sql.raw(String(COUNT_CAP + 1))}) _)`

/** How many verifications there are in each status, up to a cap. One statement. */
export async function countVerifications({ config, orm }: Database): Promise<Counts> {
  const parts = partsOf(config)
  const columns = counted.map(
    (name) => sql`${sql.join(parts[name].map(upToCap), sql` + `)} as ${sql.identifier(name)}`,
  )
  const [row] = await orm.execute<Record<(typeof counted)[number], number>>(
    sql`select ${sql.join(columns, sql`, `)}`,
  )
  if (!row) throw new Error('the counts returned no row')
  const counts = counted.map((name) => {
    return [name, { count: Math.min(row[name], COUNT_CAP), isCapped: row[name] > COUNT_CAP }]
  })
  return Object.fromEntries(counts)
}
