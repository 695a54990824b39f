import { connect } from '@countersign/db'
import {
  endVerifications,
  HISTORY_PAST,
  insertAttempts,
  insertEndings,
  insertEvents,
  insertMessages,
  insertOpenings,
  insertVerifications,
} from './history-past.ts'
import type { StagedDatabase } from './stage-database.ts'

const ROWS_PER_INSERT = 50_000
/** Each is one transaction, as if that many links had been opened in a moment. */
const ROWS_PER_CHANGE = 500
const LANES = 2
/** Of so many rows, a million end in the last part of the history: the others are pending, or run out. */
const ROWS_PER_MILLION_CHANGES = 1_600_000

/** The newest so many have events, messages, attempts and openings; those of older ones are looked at by nobody. */
export const ROWS_WITH_TRAIL = 2_000_000

type Owner = StagedDatabase['owner']

/**
 * Writes a year of verifications, ids 1 to `rows`, the newest with their events, messages, attempts and
 * openings, past triggers and keys, which the rows are made to fit. The last of them, a million at most, are pending at first;
 * then all is vacuumed, as a year would have done, and they end one small transaction after another, with
 * nothing but autovacuum to clear up behind them. Returns how many ended so.
 */
export async function writeHistory(
  { url, owner }: StagedDatabase,
  { rows, tell }: { rows: number; tell: (line: string) => void },
): Promise<number> {
  const until = new Date().toISOString()
  const past = (first: number, last: number) =>
    `history.past(${first}, ${last}, ${rows}, '${until}')`
  const firstPending = Math.max(1, rows - ROWS_PER_MILLION_CHANGES + 1)
  await owner.sql.unsafe(HISTORY_PAST)
  const loader = connect(url, { max: LANES })
  try {
    const restore = await dropIndexes(owner)
    await inLanes(loader, ranges(1, rows, ROWS_PER_INSERT), async (send, [first, last]) => {
      const written = past(first, last)
      await send(insertVerifications(written, `id >= ${firstPending}`))
      tell(`${last.toLocaleString('en')} of ${rows.toLocaleString('en')} verifications written`)
      if (last <= rows - ROWS_WITH_TRAIL) return
      await send(insertEvents(written))
      await send(insertEndings(`(select * from ${written} where id < ${firstPending}) p`))
      await send(insertMessages(written))
      await send(insertAttempts(written))
      await send(insertOpenings(written))
    })
    await restore(loader, tell)
    await owner.sql.unsafe('vacuum analyze')
    const changes = ranges(firstPending, rows, ROWS_PER_CHANGE)
    let ended = 0
    await inLanes(loader, changes, async (send, [first, last], n) => {
      await send(insertEndings(past(first, last)))
      const count = await send(endVerifications(past(first, last)))
      ended += count
      if (n % 400 === 399) tell(`${ended.toLocaleString('en')} have ended`)
    })
    return ended
  } finally {
    await loader.end()
    await owner.sql.unsafe('drop schema history cascade')
  }
}

function ranges(first: number, last: number, size: number): [number, number][] {
  const count = Math.ceil((last - first + 1) / size)
  return Array.from({ length: count }, (_, n) => [
    first + n * size,
    Math.min(last, first + (n + 1) * size - 1),
  ])
}

/** Works off a list of ranges, a few at a time; `send` returns how many rows a statement wrote. */
async function inLanes(
  loader: Owner,
  work: [number, number][],
  write: (
    send: (text: string) => Promise<number>,
    range: [number, number],
    n: number,
  ) => Promise<void>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let n = next++; n < work.length; n = next++) {
        const range = work[n]
        if (!range) return
        await loader.sql.begin(async (tx) => {
          await tx`set local session_replication_role = replica`
          await write(async (text) => (await tx.unsafe(text)).count, range, n)
        })
      }
    }),
  )
}

/** Takes all indexes of the engine's tables away that are no keys; what it returns makes them again. */
async function dropIndexes(owner: Owner) {
  const indexes = await owner.sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'countersign'::regnamespace
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by pg_get_indexdef(i.indexrelid) like '%USING gin%' desc`
  for (const { name } of indexes) await owner.sql.unsafe(`drop index ${name}`)
  return async (loader: Owner, tell: (line: string) => void) => {
    const waiting = [...indexes]
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let index = waiting.shift(); index; index = waiting.shift()) {
          const { definition } = index
          await loader.sql.begin(async (tx) => {
            await tx`set local maintenance_work_mem = '1GB'`
            await tx`set local max_parallel_maintenance_workers = 0`
            await tx.unsafe(definition)
          })
          tell(`${index.name} built`)
        }
      }),
    )
  }
}
