import { setTimeout as pause } from 'node:timers/promises'
import type { NetworkProxy, Way } from '@countersign/db/testing'
import type { Sql } from 'postgres'
import type { World } from '../world/start-world.ts'
import { reached } from './fault.ts'

/** Does `work` at a moment that was waited for, and ends what brought it about. */
export type AtMoment = (work: () => Promise<void> | void) => Promise<void>

/** When a process of the server sends a statement with this text, or PostgreSQL has answered it. */
export const atStatement = ({ databaseProxy }: World, text: string, held: Way): AtMoment =>
  atText(databaseProxy, text, held)

/** When a proxy holds a request, or its answer, in which there is this text; `what` names it where it does not come. */
export const atText =
  (proxy: NetworkProxy, text: string, held: Way, what = text): AtMoment =>
  async (work) => {
    const trap = proxy.trap(text, held)
    try {
      await reached(trap.sprung, what)
      await work()
    } finally {
      trap.release()
    }
  }

/** When a transaction waits for an advisory lock that the campaign has, in a host's own trigger. */
export const atAdvisoryLock =
  (world: World, lock: number): AtMoment =>
  (work) =>
    withLock(world, {
      take: (sql) => sql`select pg_advisory_xact_lock(${lock})`,
      waiting: (sql) =>
        sql`select from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted limit 1`,
      work,
    })

/** When a statement of ours waits for a table that another application has locked. */
export const atTableLock =
  (world: World, table: string): AtMoment =>
  (work) =>
    withLock(world, {
      take: (sql) => sql.unsafe(`lock table ${table} in exclusive mode`),
      waiting: (sql) =>
        sql`select from pg_locks where relation = ${table}::regclass and not granted limit 1`,
      work,
    })

interface Locking {
  take(sql: Sql): PromiseLike<unknown>
  waiting(sql: Sql): PromiseLike<readonly unknown[]>
  work(): Promise<void> | void
}

async function withLock({ database }: World, { take, waiting, work }: Locking): Promise<void> {
  const { sql } = database
  const holding = sql.begin(async (tx) => {
    await take(tx as unknown as Sql)
    await reached(
      untilSome(() => waiting(sql)),
      'a transaction that waits for a lock',
    )
    await work()
  })
  // PostgreSQL itself may be what was killed.
  await holding.catch((error: Error) => {
    if (!('code' in error)) throw error
  })
}

async function untilSome(find: () => PromiseLike<readonly unknown[]>): Promise<void> {
  for (;;) {
    if ((await find()).length > 0) return
    await pause(20)
  }
}
