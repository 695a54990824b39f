import { exampleConfig } from '@countersign/changes/testing'
import postgres from 'postgres'
import { expect, inject, test as plainTest } from 'vitest'
import { connect, type Database } from './connect.ts'
import { isTemporary } from './database-fault.ts'
import type { ConnectOptions } from './open-pool.ts'
import { type ClonedDatabase, cloneDatabase, openNetworkProxy } from './testing/index.ts'

/** Opens a pool, which is ended after the test. */
type Open = (options?: Partial<ConnectOptions>, url?: string) => Database

interface Fixtures {
  $file: { clone: ClonedDatabase }
  $test: { open: Open }
}

const test = plainTest.extend<Fixtures>({
  clone: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
    async ({}, use) => {
      const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
      await use(clone)
      await clone.drop()
    },
    { scope: 'file' },
  ],
  open: async ({ clone }: { clone: ClonedDatabase }, use: (open: Open) => Promise<void>) => {
    const opened: Database[] = []
    await use((options, url = clone.url) => {
      const database = connect(url, { config: exampleConfig, ...options })
      opened.push(database)
      return database
    })
    for (const { sql } of opened) await sql.end({ timeout: 0 })
  },
})

const pidOf = async ({ sql }: Database, seconds = 0) => {
  const [row] = await sql<{ pid: number }[]>`
    select pg_backend_pid() as pid from pg_sleep(${seconds}::double precision)`
  return row?.pid
}

test('arrays are sent and read as they are, though the driver looks no type up', async ({
  open,
}) => {
  const { sql } = open({ max: 1 })
  const words = ['a', '', 'NULL', 'b,c', '"d"', 'e\\f', '{g}', 'ü\n', null]
  const [row] = await sql`
    select ${words}::text[] as words, ${[1, -2]}::integer[] as integers, ${['9007199254740993']}::bigint[] as bigints,
      ${[0.5]}::double precision[] as doubles, ${[]}::text[] as none, ${['{"x":"y\\"z"}']}::jsonb[] as objects,
      cardinality(${words}::text[]) as count`
  expect(row).toEqual({
    words,
    integers: [1, -2],
    bigints: ['9007199254740993'],
    doubles: [0.5],
    none: [],
    objects: [{ x: 'y"z' }],
    count: words.length,
  })
})

test('what is asked now and then stays on the connection that was used last, whose plans are made', async ({
  open,
}) => {
  const database = open({ max: 5 })
  const at = () => pidOf(database, 0.05)

  const opened = await Promise.all([at(), at(), at(), at(), at()])
  const asked = new Set<number | undefined>()
  for (let n = 0; n < 10; n++) asked.add(await at())
  // Two at a time need two of them.
  for (let n = 0; n < 10; n++) for (const pid of await Promise.all([at(), at()])) asked.add(pid)

  expect(new Set(opened).size).toBe(5)
  expect(asked.size).toBe(2)
})

test('a statement that gets no answer fails in time, and the next is answered once the network has healed', async ({
  clone,
  open,
}) => {
  const proxy = await openNetworkProxy(clone.serverUrl)
  const database = open({ max: 3, answerWithinMs: 600 }, proxy.url)
  const { sql } = database
  await Promise.all([pidOf(database), pidOf(database)])

  proxy.swallow()
  const unanswered = await Promise.allSettled([
    sql`select 1`,
    sql.unsafe('select 1'),
    sql.begin((tx) => tx`select 1`),
    sql`select 1`,
  ])
  for (const end of unanswered)
    expect(end.status === 'rejected' && isTemporary(end.reason)).toBe(true)
  // Those that got no answer are ended, not left behind.
  await expect.poll(() => proxy.countOpen()).toBe(0)

  proxy.heal()
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  expect(await sql.begin((tx) => tx`select 2 as two`)).toEqual([{ two: 2 }])
  await proxy.close()
})

test('a statement that was given up before a connection was free is never carried out', async ({
  open,
}) => {
  const { sql } = open({ max: 1 })
  await sql`create table public.noted (word text)`
  const busy = open({ max: 1, answerWithinMs: 200, maxWaiting: 1 })
  const held = await busy.sql.reserve()

  const [waited, refused] = await Promise.allSettled([
    busy.sql`insert into public.noted values ('waited')`,
    busy.sql`insert into public.noted values ('refused at once')`,
  ])
  expect(waited).toMatchObject({ status: 'rejected' })
  // It did not wait until it was given up as well.
  const message = expect.stringContaining('wait for a connection already')
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_BUSY', message } })
  held.release()
  expect(await busy.sql`select 1 as one`).toEqual([{ one: 1 }])
  expect(await sql`select word from public.noted`).toEqual([])
})

test('what its caller gave up while it waited, for a connection or for a lock, is not carried out', async ({
  open,
}) => {
  const { sql } = open({ max: 2 })
  await sql`create table public.given_up (word text)`
  await sql`insert into public.given_up values ('before')`
  await sql`create table public.never_written (word text)`
  let isGone = false
  const database = open({ max: 2, answerWithinMs: 20_000, watchCaller: () => () => isGone })
  const change = (word: string) => database.sql`update public.given_up set word = ${word}`
  const waiting = () => sql`
    select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

  const asked = await sql.begin(async (tx) => {
    await tx`lock table public.given_up`
    const answers = Promise.allSettled([
      change('by a statement'),
      database.sql.begin(
        (transaction) => transaction`update public.given_up set word = 'in a transaction'`,
      ),
      database.sql`insert into public.never_written values ('behind the others')`,
    ])
    await expect.poll(waiting).toHaveLength(2)
    isGone = true
    // One was cancelled; of the other the server learns when it is to answer.
    await expect.poll(waiting).toHaveLength(1)
    return { answers }
  })

  for (const { status } of await asked.answers) expect(status).toBe('rejected')
  isGone = false
  // Behind whatever of them may still be in progress.
  await sql.begin((tx) => tx`lock table public.given_up`)
  expect(await sql`select word from public.given_up`).toEqual([{ word: 'before' }])
  expect(await sql`select word from public.never_written`).toEqual([])
  expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }])
})

test('a pool counts who waited, who got nothing, and which locks were not to be had', async ({
  open,
}) => {
  const { sql } = open({ max: 1 })
  await sql`create table public.locked (word text)`
  const pool = open({ max: 1, maxWaiting: 1 })
  const asked = await sql.begin(async (tx) => {
    await tx`lock table public.locked`
    const answers = Promise.allSettled([
      pool.sql.begin(async (transaction) => {
        await transaction`set local lock_timeout = '50ms'`
        await transaction`select from public.locked`
      }),
      pool.sql`select 1`,
      pool.sql`select 2`,
    ])
    expect(pool.stats()).toMatchObject({ max: 1, busy: 1, waiting: 1, waits: 1, refused: 1 })
    return await answers
  })
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
  const { waitedSeconds, ...stats } = pool.stats()
  expect(stats).toMatchObject({ busy: 0, idle: 1, waiting: 0, lockTimeouts: 1, unanswered: 0 })
  expect(waitedSeconds).toBeGreaterThan(0)
})

test('a connection on which something was cancelled is not used again: the cancelling may come late', async ({
  open,
}) => {
  let isGone = false
  const database = open({ max: 1, answerWithinMs: 20_000, watchCaller: () => () => isGone })
  const before = await pidOf(database)
  isGone = true
  await expect(pidOf(database, 10)).rejects.toMatchObject({ code: '57014' })
  isGone = false

  const after = await pidOf(database)
  expect(after).toEqual(expect.any(Number))
  expect(after).not.toBe(before)
})

test('a connection that turns out to be read-only is left, and so are all others of its time', async ({
  clone,
  open,
}) => {
  const { sql } = open({ max: 1 })
  await sql`create table public.written (word text)`
  await sql`grant insert on public.written to public`
  const name = new URL(clone.url).pathname.slice(1)
  await sql.unsafe(`alter database ${name} set default_transaction_read_only = on`)
  const database = open({ max: 3 }, clone.serverUrl)
  const pids = await Promise.all([1, 2, 3].map(() => pidOf(database, 0.05)))
  await sql.unsafe('set default_transaction_read_only = off')
  await sql.unsafe(`alter database ${name} reset default_transaction_read_only`)

  const write = () => database.sql`insert into public.written values ('after the failover')`
  await expect(write()).rejects.toMatchObject({ code: '25006' })
  await Promise.all([1, 2, 3].map(write))
  expect(pids).not.toContain(await pidOf(database))
})

test('times, numbers and text are read alike whatever a database’s own settings are', async ({
  clone,
  open,
}) => {
  const admin = postgres(clone.url, { max: 1, onnotice: () => {} })
  const name = new URL(clone.url).pathname.slice(1)
  for (const setting of ["DateStyle = 'SQL, DMY'", "TimeZone = 'Asia/Kathmandu'"])
    await admin.unsafe(`alter database ${name} set ${setting}`)
  await admin.end()

  const [row] = await open().sql`select timestamptz '2026-02-03 04:05:06+00' as moment`
  expect(row).toEqual({ moment: '2026-02-03T04:05:06.000Z' })
})
