import { setTimeout as pause } from 'node:timers/promises'
import { rowVersions } from '@countersign/server/testing/row-versions'
import type { Sql } from 'postgres'
import type { Finding } from '../judge.ts'

const SETTLED_WITHIN_MS = 180_000

/**
 * Every row with its version, once the worker has nothing left to write: each mail and webhook is away, and a checkpoint
 * covers all events. Throws an Error where that takes longer than three minutes.
 */
export async function settledRows(sql: Sql): Promise<string> {
  const deadline = Date.now() + SETTLED_WITHIN_MS
  while (Date.now() < deadline) {
    const [row] = await sql<{ isSettled: boolean }[]>`
      select not exists (select from countersign.message where status = 'queued')
        and not exists (select from countersign.webhook_delivery where status = 'queued')
        and (select max(last_id) from countersign.checkpoint) = (select max(id) from countersign.event) as "isSettled"`
    if (row?.isSettled) return rowVersions(sql)
    await pause(1_000)
  }
  throw new Error('the worker has not settled within three minutes')
}

/** What was written or removed since. */
export async function changedRows(sql: Sql, before: string): Promise<Finding[]> {
  const former = new Set(before.split('\n'))
  const now = new Set((await rowVersions(sql)).split('\n'))
  const written = [...now].filter((row) => !former.has(row)).map((row) => `written: ${row}`)
  const gone = [...former].filter((row) => !now.has(row)).map((row) => `gone: ${row}`)
  return [...written, ...gone].map((what): Finding => ({ kind: 'wrong', what: what.slice(0, 500) }))
}
