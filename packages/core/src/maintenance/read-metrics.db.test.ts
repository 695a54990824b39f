import { expect } from 'vitest'
import { checkTrail } from '../audit/check-trail.ts'
import { parseCheckpointKey, readPublicKey } from '../audit/checkpoint-key.ts'
import { makeCheckpoint } from '../audit/make-checkpoint.ts'
import { type DatabaseFixtures, linkKeys, test } from '../testing/index.ts'
import { saveWebhook } from '../webhooks/change-webhook.ts'
import { beat } from './heartbeat.ts'
import { readMetrics } from './read-metrics.ts'

const KEY = parseCheckpointKey('A'.repeat(43))
const publicKeys = [readPublicKey(KEY.publicKey) ?? []].flat()

type Migrator = DatabaseFixtures['migrator']

/** Changes rows that nobody but a superuser can change, without their triggers. */
const force = ({ sql }: Migrator, statement: string) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx.unsafe(statement)
  })

const addCheck = ({ sql }: Migrator, by: string, faults: number) => sql`
  insert into countersign.audit_check (by, checkpoint, hash, faults, first_faults)
  values (${by}, 1, '', ${faults}, '{}')`

test('both roles of the server read how far the outbox, the audit trail and the sweep are behind', async ({
  web,
  worker,
  world,
  migrator,
}) => {
  expect(await readMetrics(web)).toMatchObject({
    oldestDueMail: null,
    checkpointAt: null,
    auditCheckedAt: null,
    oldestUnswept: null,
  })
  await world.holdEmailChange({ to: 'ada@new.example' })
  await force(
    migrator,
    `update countersign.message set due_at = now() - interval '90 seconds';
     update countersign.event set at = now() - interval '300 seconds';
     update countersign.verification set expires_at = now() - interval '600 seconds'`,
  )
  await beat(worker, { processId: '3f0e9a52-4f0a-4ad0-8d6e-0b9f1f3c7a11', mailWorks: true })
  const before = await readMetrics(worker)
  expect(before).toMatchObject({ queuedMails: 1, mailWorks: true, auditFaults: 0 })
  expect(before.oldestDueMail).toBeGreaterThanOrEqual(90)
  expect(before.oldestUncoveredEvent).toBeGreaterThanOrEqual(300)
  expect(before.oldestUnswept).toBeGreaterThanOrEqual(600)
  expect(before.workerAliveAt).toBeGreaterThan(1.7e9)
  expect(before.lastEvent).toBeGreaterThanOrEqual(1)

  await makeCheckpoint(worker, KEY)
  await checkTrail(worker, { publicKeys })
  const covered = await readMetrics(web)
  expect(covered.oldestUncoveredEvent).toBeNull()
  expect(covered.checkpointAt).toBeGreaterThan(1.7e9)
  expect(covered.auditCheckedAt).toBeGreaterThan(1.7e9)
})

test('what a check found stays until verify-audit has found nothing', async ({ web, migrator }) => {
  await addCheck(migrator, 'worker', 2)
  await addCheck(migrator, 'worker', 0)
  expect(await readMetrics(web)).toMatchObject({ auditFaults: 2 })
  await addCheck(migrator, 'verify-audit', 0)
  expect(await readMetrics(web)).toMatchObject({ auditFaults: 0 })
})

test('deliveries of a paused endpoint wait, and nobody is alarmed', async ({
  db,
  web,
  world,
  migrator,
}) => {
  const by = await world.addSession(await world.addAdmin({ role: 'owner' }))
  const endpoint = { id: null, name: 'billing', url: 'https://a.example/', events: ['held'] }
  await saveWebhook(db, endpoint, { linkKeys, by })
  await world.holdEmailChange({ to: 'bo@new.example' })
  const waiting = await readMetrics(web)
  expect(waiting.queuedWebhooks).toBe(1)
  expect(waiting.oldestDueWebhook).toEqual(expect.any(Number))
  await force(
    migrator,
    `update countersign.webhook_endpoint set paused_at = now(), paused_because = 'admin'`,
  )
  expect(await readMetrics(web)).toMatchObject({ queuedWebhooks: 1, oldestDueWebhook: null })
})

test('a long table costs no more: each is read by an index, and few of its rows', async ({
  worker,
  world,
  migrator,
}) => {
  await world.holdEmailChange({ to: 'cy@new.example' })
  await force(
    migrator,
    `insert into countersign.event (verification_id, number, kind, at, by_kind, hash, row_digest)
       select e.verification_id, e.number + g, e.kind, e.at, e.by_kind, e.hash, e.row_digest
       from (select * from countersign.event order by id limit 1) e, generate_series(100, 5000) g;
     insert into countersign.message (verification_id, kind, recipient, status, due_at, sent_at)
       select m.verification_id, m.kind, m.recipient, 'sent', m.due_at, now()
       from (select * from countersign.message order by id limit 1) m, generate_series(1, 5000)`,
  )
  await makeCheckpoint(worker, KEY)
  const [before, after] = await migrator.sql.begin(async (tx) => {
    // What this connection has counted, of earlier transactions, too.
    const counts = () => tx<{ table: string; walked: number; fetched: number }[]>`
      select relname as table, seq_scan::int as walked, coalesce(idx_tup_fetch, 0)::int as fetched
      from pg_stat_xact_user_tables where schemaname = 'countersign'
        and relname in ('event', 'message', 'verification', 'webhook_delivery') order by 1`
    const earlier = await counts()
    await tx`select countersign.read_metrics()`
    return [earlier, await counts()]
  })
  expect(after).toHaveLength(4)
  for (const [place, { table, walked, fetched }] of after.entries()) {
    expect(walked - (before[place]?.walked ?? 0), table).toBe(0)
    expect(fetched - (before[place]?.fetched ?? 0), table).toBeLessThan(100)
  }
})
