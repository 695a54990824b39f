import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmBatch } from '../confirm/confirm-batch.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { renewVerification } from '../endings/renew-verification.ts'
import { configure } from '../maintenance/configure.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import type { DueMessage } from '../outbox/send-claimed.ts'
import { deliverMessages } from '../testing/deliver-messages.ts'
import { hashPrompted, linkKeys, test, type World } from '../testing/index.ts'
import { fingerprintOf } from './link-key.ts'
import { lookUpLink } from './look-up-link.ts'

/** As a worker with this LINK_EPOCH delivers. */
async function deliver(db: Database, epoch: number): Promise<DueMessage[]> {
  await configure(db, { linkEpoch: epoch, retentionDays: 90 })
  const sent: DueMessage[] = []
  await deliverMessages(db, {
    linkKeys,
    batchSize: 10,
    leaseSeconds: 60,
    send: async (message: DueMessage) => {
      sent.push(message)
      return { outcome: 'accepted', reply: '250 ok' }
    },
  })
  return sent
}

/** A held change whose link was mailed under this epoch. */
async function holdMailed(world: World, db: Database, epoch: number) {
  const subject = await world.addUser()
  const { id } = await world.askForAddress(subject, 'new@example.com')
  const [message] = await deliver(db, epoch)
  return { id, subject, key: message?.key ?? '' }
}

async function resend(world: World, db: Database, migrator: Database, id: string): Promise<void> {
  await migrator.sql`update countersign.message set created_at = created_at - interval '1 hour'`
  expect(await resendVerification(db, { id, by: await world.someAdmin() })).toEqual({
    outcome: 'queued',
  })
}

describe('raising LINK_EPOCH', () => {
  test('kills every open link, though its fingerprint is in the restored table', async ({
    db,
    migrator,
    world,
  }) => {
    const { id, key, subject: user } = await holdMailed(world, db, 0)
    const before = await world.emailOf(user)

    expect(await lookUpLink(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })
    expect(await confirmChange(db, { key, epoch: 1 }, hashPrompted)).toEqual({ outcome: 'unknown' })
    expect(await declineChange(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })
    await world.expire(id)
    expect(await renewVerification(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })

    expect(await world.emailOf(user)).toBe(before)
    expect((await world.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 0))
    expect(await migrator.sql`select from countersign.event where kind = 'confirmed'`).toHaveLength(
      0,
    )
  })

  test('lets a resend make a fresh link, which alone works', async ({ db, migrator, world }) => {
    const { id, key } = await holdMailed(world, db, 0)

    await resend(world, db, migrator, id)
    const [fresh] = await deliver(db, 1)

    expect(fresh?.key).not.toBe(key)
    for (const epoch of [0, 1])
      expect(await confirmChange(db, { key, epoch }, hashPrompted)).toEqual({ outcome: 'unknown' })
    expect(
      await confirmChange(db, { key: fresh?.key ?? '', epoch: 1 }, hashPrompted),
    ).toMatchObject({
      outcome: 'applied',
    })
  })

  test('leaves the fresh link as it is when it is mailed once more', async ({
    db,
    migrator,
    world,
  }) => {
    const { id, key } = await holdMailed(world, db, 3)

    await resend(world, db, migrator, id)
    const [again] = await deliver(db, 3)

    expect(again?.key).toBe(key)
  })
})

test('the epoch is the database’s: no worker lowers it, and its links are those of the higher one', async ({
  db,
  migrator,
  world,
}) => {
  const { id, key } = await holdMailed(world, db, 2)

  await resend(world, db, migrator, id)
  const [again] = await deliver(db, 1)

  expect(again?.key).toBe(key)
  expect((await world.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 2))
  expect(await configure(db, { linkEpoch: 0, retentionDays: 91 })).toEqual({
    linkEpoch: 2,
    retentionDays: 91,
  })
})

test('a link of a lower epoch is dead to a caller that claims that epoch', async ({
  db,
  world,
}) => {
  const { key, subject } = await holdMailed(world, db, 0)
  const before = await world.emailOf(subject)
  await configure(db, { linkEpoch: 1, retentionDays: 90 })

  expect(await lookUpLink(db, { key, epoch: 0 })).toEqual({ outcome: 'unknown' })
  expect(await confirmBatch(db, [{ key, epoch: 0 }])).toEqual([{ outcome: 'unknown' }])
  expect(await confirmChange(db, { key, epoch: 0 }, hashPrompted)).toEqual({ outcome: 'unknown' })
  expect(await declineChange(db, { key, epoch: 0 })).toEqual({ outcome: 'unknown' })
  expect(await world.emailOf(subject)).toBe(before)
})

test('a fingerprint is set once in an epoch', async ({ db, migrator, world }) => {
  const { id, key } = await holdMailed(world, db, 1)

  await db.sql`
    select countersign.set_fingerprints(array[${id}]::bigint[], array[1], array[${'ab'.repeat(32)}])`
  expect((await world.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 1))
  for (const epoch of [0, 1]) {
    await expect(
      migrator.sql`
      update countersign.verification set fingerprint = sha256('x'), link_epoch = ${epoch} where id = ${id}`,
    ).rejects.toMatchObject({ code: 'CS010' })
  }
})
