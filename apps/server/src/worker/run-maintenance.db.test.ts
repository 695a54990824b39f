import { exampleConfig } from '@countersign/changes/testing'
import { parseCheckpointKey } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import type { Logger } from '../log/log.ts'
import { runMaintenance } from './run-maintenance.ts'

let clone: ClonedDatabase
let db: Database
let migrator: Database
let logged: [facts: Record<string, unknown>, words: string][]
const log = {
  info: (facts: Record<string, unknown>, words: string) => logged.push([facts, words]),
  error: (facts: Record<string, unknown>, words: string) => logged.push([facts, words]),
} as unknown as Logger

beforeEach(async () => {
  clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  db = connect(clone.workerUrl, { config: exampleConfig, max: 4 })
  migrator = connect(clone.url, { config: exampleConfig, max: 1 })
  logged = []
})

afterEach(async () => {
  await db.end()
  await migrator.end()
  await clone.drop()
})

/** Verifications whose links ran out so long ago, each with a line of that time. */
const addOld = (count: number, days: number) => migrator.sql`
  with old as (
    insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
      requester_kind, created_at, expires_at)
    select 'A', 'old@example.com', 'Old', '{"User": {"email": "old@example.com"}}', '{}', 'User', n::text,
      'client', now() - make_interval(days => ${days + 1}), now() - make_interval(days => ${days})
    from generate_series(1, ${count}::integer) n
    returning id, created_at
  )
  insert into countersign.event (verification_id, kind, by_kind, at)
  select id, 'held', 'client', created_at from old`

const purged = async () =>
  (await migrator.sql`select from countersign.verification where purged_at is not null`).length

test('details go after RETENTION_DAYS and not before', async () => {
  await addOld(1, 29)
  await runMaintenance(db, log, { retentionDays: 30, linkEpoch: 0 })
  expect(await purged()).toBe(0)

  await runMaintenance(db, log, { retentionDays: 28, linkEpoch: 0 })
  expect(await purged()).toBe(1)
})

test('with RETENTION_DAYS=0 they stay for ever', async () => {
  await addOld(1, 36_000)

  await runMaintenance(db, log, { retentionDays: 0, linkEpoch: 0 })

  expect(await purged()).toBe(0)
})

test('a long backlog goes in small batches, so many at a time, and the rest the next time, which is at once', async () => {
  await addOld(2_050, 100)

  expect(await runMaintenance(db, log, { retentionDays: 90, linkEpoch: 0 })).toBe(true)
  expect(await purged()).toBe(2_000)
  await Promise.all([1, 2].map(() => runMaintenance(db, log, { retentionDays: 90, linkEpoch: 0 })))
  expect(await purged()).toBe(2_050)
  expect(await runMaintenance(db, log, { retentionDays: 90, linkEpoch: 0 })).toBe(false)
})

test('a checkpoint is made each time something happened, and logged once over all workers', async () => {
  const rules = {
    retentionDays: 0,
    linkEpoch: 0,
    checkpointKey: parseCheckpointKey('A'.repeat(43)),
  }
  await addOld(1, 1)
  await runMaintenance(db, log, { retentionDays: 0, linkEpoch: 0 })
  logged = []

  await Promise.all([1, 2, 3].map(() => runMaintenance(db, log, rules)))
  await runMaintenance(db, log, rules)

  expect(logged.filter(([, words]) => words.startsWith('checkpoint'))).toEqual([
    [
      {
        checkpoint: expect.stringMatching(/^1:[0-9a-f]{64}:[0-9a-f]{128}$/),
        lines: 2,
        publicKey: rules.checkpointKey.publicKey,
      },
      'checkpoint over the audit trail',
    ],
  ])
})

test('a worker checks the trail, and logs what was edited in it', async () => {
  const rules = {
    retentionDays: 0,
    linkEpoch: 0,
    checkpointKey: parseCheckpointKey('A'.repeat(43)),
  }
  await addOld(1, 1)
  await runMaintenance(db, log, { retentionDays: 0, linkEpoch: 0 })
  expect(await checks()).toEqual([])
  await runMaintenance(db, log, rules)
  await runMaintenance(db, log, rules)
  expect(await checks()).toEqual([{ faults: 0 }])
  expect(logged.at(-1)).toEqual([
    { checkpoint: '1', lines: 2, faults: 0, firstFaults: [] },
    'the audit trail was checked',
  ])

  await addOld(1, 1)
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.event set kind = 'opened' where id = (select max(id) from countersign.event)`
    await tx`update countersign.audit_check set at = at - interval '2 hours'`
  })
  await runMaintenance(db, log, rules)
  expect(await checks()).toEqual([{ faults: 0 }, { faults: 1 }])
  expect(logged).toContainEqual([
    expect.objectContaining({ checkpoint: '2', faults: 1 }),
    'the check of the audit trail found faults: see docs/operations/audit-trail.md',
  ])
})

const checks = () => migrator.sql`select faults from countersign.audit_check order by id`
