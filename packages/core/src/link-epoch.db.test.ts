import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { type DueMessage, deliverMessages } from './deliver-messages.ts'
import { holdChange } from './hold-change.ts'
import { fingerprintOf } from './link-key.ts'
import { renewVerification } from './renew-verification.ts'
import { resendVerification } from './resend-verification.ts'
import { hashGiven, links, type Shop, seals, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

async function deliver(db: Database, epoch: number): Promise<DueMessage[]> {
  const sent: DueMessage[] = []
  await deliverMessages(db, {
    links,
    epoch,
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
async function holdMailed(shop: Shop, db: Database, epoch: number) {
  const owner = await shop.addUser()
  const { id } = await holdChange(
    db,
    {
      type: 'A',
      owner: { table: 'User', id: owner.id },
      changes: { User: { email: 'new@example.com' } },
    },
    { requester: { kind: 'client', id: null, name: null }, seals },
  )
  const [message] = await deliver(db, epoch)
  return { id, owner, key: message?.key ?? '' }
}

async function resend(shop: Shop, db: Database, owner: Database, id: string): Promise<void> {
  await owner.sql`update countersign.message set created_at = created_at - interval '1 hour'`
  expect(await resendVerification(db, { id, by: await shop.someAdmin() })).toEqual({
    outcome: 'queued',
  })
}

describe('raising LINK_EPOCH', () => {
  test('kills every open link, though its fingerprint stands in the restored table', async ({
    db,
    owner,
    shop,
  }) => {
    const { id, key, owner: user } = await holdMailed(shop, db, 0)
    const before = await shop.emailOf(user)

    expect(await viewVerification(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })
    expect(await confirmChange(db, { key, epoch: 1 }, hashGiven)).toEqual({ outcome: 'unknown' })
    expect(await declineChange(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })
    await shop.expire(id)
    expect(await renewVerification(db, { key, epoch: 1 })).toEqual({ outcome: 'unknown' })

    expect(await shop.emailOf(user)).toBe(before)
    expect((await shop.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 0))
    expect(await owner.sql`select from countersign.event where kind = 'confirmed'`).toHaveLength(0)
  })

  test('lets a resend make a fresh link, which alone works', async ({ db, owner, shop }) => {
    const { id, key } = await holdMailed(shop, db, 0)

    await resend(shop, db, owner, id)
    const [fresh] = await deliver(db, 1)

    expect(fresh?.key).not.toBe(key)
    for (const epoch of [0, 1])
      expect(await confirmChange(db, { key, epoch }, hashGiven)).toEqual({ outcome: 'unknown' })
    expect(await confirmChange(db, { key: fresh?.key ?? '', epoch: 1 }, hashGiven)).toMatchObject({
      outcome: 'applied',
    })
  })

  test('leaves the fresh link as it is when it is mailed once more', async ({
    db,
    owner,
    shop,
  }) => {
    const { id, key } = await holdMailed(shop, db, 3)

    await resend(shop, db, owner, id)
    const [again] = await deliver(db, 3)

    expect(again?.key).toBe(key)
  })
})

test('a worker whose LINK_EPOCH was not raised mails no link of a lower one', async ({
  db,
  owner,
  shop,
}) => {
  const { id, key } = await holdMailed(shop, db, 2)

  await resend(shop, db, owner, id)
  expect(await deliver(db, 1)).toEqual([])

  expect((await shop.messagesOf(id)).at(-1)).toMatchObject({
    state: 'failed',
    last_reply: expect.stringMatching(/LINK_EPOCH/),
  })
  expect((await shop.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 2))
})

test.for([0, 1])(
  'a fingerprint is not set anew in its own epoch, nor in an earlier one: %i',
  async (epoch, { db, owner, shop }) => {
    const { id, key } = await holdMailed(shop, db, 1)

    await db.sql`
    select countersign.set_fingerprints(array[${id}]::bigint[], array[1], array[${'ab'.repeat(32)}], ${epoch})`
    expect((await shop.rowOf(id)).fingerprint).toEqual(fingerprintOf(key, 1))
    await expect(
      owner.sql`
      update countersign.verification set fingerprint = sha256('x'), link_epoch = ${epoch} where id = ${id}`,
    ).rejects.toMatchObject({ code: 'CS010' })
  },
)
