import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database } from '@countersign/db'
import pLimit from 'p-limit'
import type { Terms } from '../suite.ts'
import { CREATE_PAST, endRows, insertRows } from './history-sql.ts'
import { type BenchDatabase, vacuum } from './start-database.ts'

const ROWS_PER_INSERT = 50_000
/** As many as end in a moment, in one transaction. */
const ROWS_PER_ENDING = 500
/** Of a long history; of a short one all. */
const OPEN_AT_FIRST = 500_000
const LANES = 2

/**
 * Writes a year of verifications, ids from 1, past triggers, keys and indexes, which are made afterwards. The newest
 * are open at first; then all is vacuumed, as a year would have done, and they end in small transactions, with
 * autovacuum alone to clear up behind them.
 */
export async function fillHistory(
  { url, migrator }: BenchDatabase,
  rows: number,
  report: Terms['report'],
): Promise<void> {
  const loader = connect(url, { config: exampleConfig, max: LANES })
  const limit = pLimit(LANES)
  const until = new Date().toISOString()
  const firstOpen = Math.max(1, rows - OPEN_AT_FIRST + 1)
  const run = (statements: string[]) =>
    Promise.all(statements.map((text) => limit(() => runUnchecked(loader, text))))
  try {
    await migrator.sql.unsafe(CREATE_PAST)
    const indexes = await dropIndexes(migrator)
    const inserts = ranges(1, rows, ROWS_PER_INSERT).map(([first, last]) =>
      insertRows(`history.past(${first}, ${last}, ${rows}, '${until}')`, firstOpen),
    )
    await run(inserts)
    report(`${rows.toLocaleString('en')} verifications written`)
    await run(indexes)
    await vacuum(migrator)
    await run(ranges(firstOpen, rows, ROWS_PER_ENDING).map((range) => endRows(...range)))
    // As autovacuum does in the minute after: until then the planner takes all of these for open.
    await migrator.sql`analyze`
    report(`${(rows - firstOpen + 1).toLocaleString('en')} of them have ended since`)
  } finally {
    await loader.end()
  }
}

function ranges(first: number, last: number, size: number): [number, number][] {
  const count = Math.ceil((last - first + 1) / size)
  return Array.from({ length: count }, (_, n) => [
    first + n * size,
    Math.min(last, first + (n + 1) * size - 1),
  ])
}

/** Neither triggers nor foreign keys, as in a replica; memory for an index. */
async function runUnchecked({ sql }: Database, text: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`set local maintenance_work_mem = '1GB'`
    await tx.unsafe(text)
  })
}

/** Takes all indexes of verifications away that are no keys; returns the statements that make them again. */
async function dropIndexes({ sql }: Database): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid = 'countersign.verification'::regclass
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by pg_get_indexdef(i.indexrelid) like '%USING gin%' desc`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}
