import { expect } from 'vitest'
import { parseCheckpointKey } from '../audit/checkpoint-key.ts'
import { makeCheckpoint } from '../audit/make-checkpoint.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { approveChange } from '../hold/approve-change.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { listToApprove } from './list-to-approve.ts'
import { readOverview } from './read-overview.ts'

const KEY = parseCheckpointKey('A'.repeat(43))

test('shows what waits by its age, and which mails failed or wait', async ({
  db,
  migrator,
  world,
}) => {
  const by = await world.addSession(await world.addAdmin())
  expect(await readOverview(db, { by })).toMatchObject({
    waiting: { count: 0, isCapped: false, oldestAt: null },
    failedMails: { count: 0 },
    queuedMails: { count: 0, oldestAt: null },
    worker: { secondsAgo: null, mailWorks: null },
    timeToConfirm: null,
    countedAt: null,
  })

  for (const hours of [0, 0, 5, 23, 30, 100]) {
    const { id } = await world.holdEmailChange({ to: `waits-${hours}@example.com` })
    await migrator.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`
        update countersign.verification set created_at = created_at - make_interval(hours => ${hours}) where id = ${id}`
    })
  }
  const { id: failed } = await world.holdEmailChange({ to: 'failed@example.com' })
  await migrator.sql`update countersign.message set status = 'failed' where verification_id = ${failed}`
  await db.sql`select countersign.health(gen_random_uuid(), '{}')`
  await migrator.sql`select countersign.beat(gen_random_uuid(), true)`

  const { waiting, failedMails, queuedMails, worker } = await readOverview(db, { by })
  expect(waiting).toMatchObject({ count: 7, isCapped: false })
  expect(waiting.ages).toEqual([
    { upToHours: 1, count: 3 },
    { upToHours: 24, count: 2 },
    { upToHours: 72, count: 1 },
    { upToHours: null, count: 1 },
  ])
  expect(Date.now() - Date.parse(waiting.oldestAt ?? '')).toBeGreaterThan(99 * 3_600_000)
  expect(failedMails.count).toBe(1)
  expect(queuedMails.count).toBe(6)
  expect(queuedMails.oldestAt).toEqual(expect.any(String))
  expect(worker).toMatchObject({ secondsAgo: expect.any(Number), mailWorks: true })
})

test('counts each line of the trail once, by its day, and how long people took to confirm', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  const by = await world.addSession(await world.addAdmin())
  const today = new Date().toISOString().slice(0, 10)
  const [fast, slow, declined] = [
    await world.holdEmailChange({ to: 'fast@example.com' }),
    await world.holdEmailChange({ to: 'slow@example.com' }),
    await world.holdEmailChange({ to: 'declined@example.com' }),
  ]
  await makeCheckpoint(worker, KEY)
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.verification set created_at = created_at - interval '100 minutes' where id = ${slow.id}`
  })
  await confirmChange(db, fast, hashPrompted)
  await confirmChange(db, slow, hashPrompted)
  await declineChange(db, declined)
  for (let n = 0; n < 3; n++) await makeCheckpoint(worker, KEY)

  const { days, timeToConfirm, countedAt } = await readOverview(db, { by })
  expect(days).toHaveLength(30)
  expect(days.at(-1)).toEqual({
    day: today,
    held: 3,
    confirmed: 2,
    declined: 1,
    expired: 0,
    conflicted: 0,
  })
  expect(days.slice(0, -1).every(({ held, confirmed }) => held === 0 && confirmed === 0)).toBe(true)
  // Of two, half is the fast one; a bucket is a tenth of a decade wide.
  expect(timeToConfirm?.p50).toBeLessThan(60)
  expect(timeToConfirm?.p90).toBeGreaterThan(5_400)
  expect(timeToConfirm?.p90).toBeLessThan(6_700)
  expect(countedAt).toEqual(expect.any(String))
})

test('what waits for an approval waits for those who may give it, until one did', async ({
  db,
  world,
}) => {
  const asker = await world.addSession(await world.addAdmin({ role: 'operator' }))
  const other = await world.addSession(await world.addAdmin({ role: 'operator' }))
  const viewer = await world.addSession(await world.addAdmin({ role: 'viewer' }))
  const held = await world.holdForLostMailbox(asker)
  await world.holdEmailChange({ to: 'another@example.com' })

  const waitsFor = async (by: typeof asker) => {
    const items = await listToApprove(db, { by })
    expect((await readOverview(db, { by })).toApprove.count).toBe(items.length)
    return items.map(({ id }) => id)
  }
  expect(await waitsFor(asker)).toEqual([])
  expect(await waitsFor(viewer)).toEqual([])
  expect(await waitsFor(other)).toEqual([held.id])
  await approveChange(db, { id: held.id, by: other })
  expect(await waitsFor(other)).toEqual([])
})
