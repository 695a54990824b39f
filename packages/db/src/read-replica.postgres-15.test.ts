import { exampleConfig } from '@countersign/changes/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test as plainTest, vi } from 'vitest'
import { connect, type Database } from './connect.ts'
import { openReadReplica, type ReadReplica } from './read-replica.ts'
import { type Standby, startStandby } from './testing/index.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The machine may be busy. */
const soon = { timeout: 20_000 }

let standby: Standby
/** The standby's superuser, who pauses it. */
let pauser: Sql

beforeAll(async () => {
  standby = await startStandby(inject('templateUrl'), inject('postgresBinDir'))
  pauser = postgres(standby.urlOf(inject('templateUrl')), { max: 1 })
})

afterAll(async () => {
  await pauser.end()
  await standby.stop()
})

interface Fixtures {
  primary: Database
  changes: { isUsed: boolean; reason: string | null }[]
  open(url?: string, longestLagSeconds?: number): ReadReplica & { database: Database }
}

const test = plainTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  changes: ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  primary: async ({}, use) => {
    const primary = connect(inject('templateServerUrl'), { config: exampleConfig })
    await use(primary)
    await primary.end()
  },
  open: async ({ primary, changes }, use) => {
    const opened: ReadReplica[] = []
    await use((url = standby.urlOf(inject('templateServerUrl')), longestLagSeconds = 10) => {
      const database = connect(url, { config: exampleConfig, mayBeStandby: true })
      const parts = { primary, standby: database, everyMs: 20, longestLagSeconds }
      const replica = openReadReplica({ ...parts, onChange: (change) => void changes.push(change) })
      opened.push(replica)
      return { ...replica, database }
    })
    for (const replica of opened) await replica.end()
    await pauser`select pg_wal_replay_resume()`
  },
})

/** Something that is written into the primary's log. */
async function write(): Promise<void> {
  const migrator = postgres(inject('templateUrl'), { max: 1 })
  await migrator`update countersign.setting set retention_days = retention_days`
  await migrator.end()
}

test('lists are read from a standby once it answers, and its lag is known', async ({
  open,
  changes,
}) => {
  const replica = open()

  await expect.poll(() => replica.databaseAfter(null), soon).toBe(replica.database)
  expect(replica.state()).toEqual({ lagSeconds: expect.any(Number), isUsed: true })
  expect(changes).toEqual([{ isUsed: true, reason: null }])
})

test('what one has just written is read from the primary, until the standby has it', async ({
  open,
  primary,
}) => {
  const replica = open()
  await expect.poll(() => replica.state()?.isUsed, soon).toBe(true)
  await pauser`select pg_wal_replay_pause()`
  await write()
  const place = await replica.currentPlace()

  expect(replica.databaseAfter(place)).toBe(primary)
  expect(replica.databaseAfter(null)).toBe(replica.database)
  const caughtUp = vi.fn()
  const waited = replica.caughtUp().then(caughtUp)
  await expect.poll(() => replica.state()?.lagSeconds, soon).toBeGreaterThan(0)
  expect(caughtUp).not.toHaveBeenCalled()

  await pauser`select pg_wal_replay_resume()`
  await waited
  expect(replica.databaseAfter(place)).toBe(replica.database)
})

test('one that is too far behind is not read, and nobody waits for it', async ({
  open,
  primary,
  changes,
}) => {
  const replica = open(undefined, 0)
  await expect.poll(() => replica.state()?.isUsed, soon).toBe(true)
  await pauser`select pg_wal_replay_pause()`
  await write()

  await expect.poll(() => replica.databaseAfter(null), soon).toBe(primary)
  await replica.caughtUp()
  expect(changes.at(-1)).toEqual({
    isUsed: false,
    reason: expect.stringMatching(/^it is \d+ seconds behind$/),
  })
})

test('one that is no standby, or does not answer, is not read, and it is said why', async ({
  open,
  primary,
  changes,
}) => {
  const own = open(inject('templateServerUrl'))
  const gone = open('postgres://countersign_server@127.0.0.1:1/countersign')

  await expect
    .poll(() => [own.state(), gone.state()], soon)
    .toEqual([
      { lagSeconds: 0, isUsed: false },
      { lagSeconds: 0, isUsed: false },
    ])
  expect(own.databaseAfter(null)).toBe(primary)
  expect(gone.databaseAfter(null)).toBe(primary)
  // What was never used has not changed.
  expect(changes).toEqual([])
})

test('nothing is answered from a standby unless it may be, and all is once it leads', async () => {
  const url = standby.urlOf(inject('templateServerUrl'))
  await using cleanup = new AsyncDisposableStack()
  const open = (mayBeStandby: boolean) => {
    const database = connect(url, { config: exampleConfig, answerWithinMs: 2_000, mayBeStandby })
    cleanup.defer(() => database.end())
    return database
  }
  const reader = open(true)
  const writer = open(false)
  const read = ({ sql }: Database) => sql<{ on: boolean }[]>`select pg_is_in_recovery() as on`

  expect(await read(reader)).toEqual([{ on: true }])
  const refused = { code: 'DATABASE_STANDBY', message: expect.stringContaining('the primary') }
  await expect(read(writer)).rejects.toMatchObject(refused)
  // More often than it has connections: none is kept.
  for (let tries = 0; tries < 11; tries++)
    await expect(writer.sql.reserve()).rejects.toMatchObject(refused)

  // It is no standby any more from here on.
  await pauser`select pg_promote()`
  expect(await read(writer)).toEqual([{ on: false }])
})
