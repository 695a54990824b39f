import postgres from 'postgres'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { connect } from './connect.ts'
import { cloneDatabase } from './testing/index.ts'

test('a connection that is ended while the driver looks up types fails one statement and nothing else', async () => {
  const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  const admin = postgres(clone.url, { max: 1 })
  const database = connect(clone.url, { max: 1 })
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))

  const failed = await admin.begin(async (tx) => {
    await tx`lock table pg_catalog.pg_type in access exclusive mode`
    const asked = database.sql`select 1`.then(
      () => 'answered',
      (error: Error) => error.message,
    )
    await vi.waitUntil(() => endLookUp(tx), { timeout: 5_000 })
    return asked
  })

  expect(failed).toBe('terminating connection due to administrator command')
  expect(await database.sql`select ${['a', 'b']}::text[] as letters`).toEqual([
    { letters: ['a', 'b'] },
  ])
  expect(unhandled).toEqual([])
  await database.end()
  await admin.end()
  await clone.drop()
})

/** Ends the connection that waits for its look-up of types, if there is one by now. */
async function endLookUp(sql: postgres.TransactionSql): Promise<boolean> {
  // A transaction sees the others' activity as it was when it first looked.
  await sql`select pg_stat_clear_snapshot()`
  const ended = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'countersign' and datname = current_database() and query like '%pg_type%'
      and wait_event_type = 'Lock'`
  return ended.length === 1
}

test('what is asked now and then stays on the connection that was used last, whose plans are made', async () => {
  const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  const { sql, end } = connect(clone.url, { max: 5 })
  const backend = () => sql<{ pid: number }[]>`select pg_backend_pid() as pid from pg_sleep(0.05)`
  const at = async () => (await backend())[0]?.pid

  const opened = await Promise.all([at(), at(), at(), at(), at()])
  const asked = new Set<number | undefined>()
  for (let n = 0; n < 10; n++) asked.add(await at())
  // Two at a time need two of them.
  for (let n = 0; n < 10; n++) for (const pid of await Promise.all([at(), at()])) asked.add(pid)

  expect(new Set(opened).size).toBe(5)
  expect(asked.size).toBe(2)
  await end()
  await clone.drop()
})
