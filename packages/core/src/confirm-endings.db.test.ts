import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { revokeVerification } from './revoke-verification.ts'
import { type Held, hashGiven, type Shop, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

interface Ending {
  name: string
  state: string
  end(shop: Shop, db: Database, held: Held): Promise<unknown>
}

const endings: Ending[] = [
  {
    name: 'already confirmed',
    state: 'confirmed',
    end: (_, db, { key }) => confirmChange(db, { key }, hashGiven),
  },
  { name: 'declined', state: 'declined', end: (_, db, { key }) => declineChange(db, { key }) },
  {
    name: 'revoked',
    state: 'revoked',
    end: async (shop, db, { id }) =>
      revokeVerification(db, { id, reason: 'by phone', by: await shop.someAdmin() }),
  },
  {
    name: 'superseded',
    state: 'superseded',
    end: (shop, _, { subject }) => shop.holdEmailChange({ to: 'newer@example.com', subject }),
  },
  { name: 'expired', state: 'expired', end: (shop, _, { id }) => shop.expire(id) },
]

describe.each(endings)('a link that is $name', ({ state, end }) => {
  test('says so to every verb and changes nothing any more', async ({ db, shop }) => {
    const held = await shop.holdEmailChange({ to: 'new@example.com' })
    const { key, id, subject } = held
    await end(shop, db, held)
    const before = [await shop.rowOf(id), await shop.eventsOf(id), await shop.emailOf(subject)]

    const confirmed = await confirmChange(db, { key }, hashGiven)
    const declined = await declineChange(db, { key })
    const revoked = await revokeVerification(db, {
      id,
      reason: 'too late',
      by: await shop.someAdmin(),
    })
    const viewed = await viewVerification(db, { key })

    expect(confirmed).toMatchObject({
      outcome: state === 'confirmed' ? 'already-confirmed' : state,
      view: { state },
    })
    expect(declined).toMatchObject({
      outcome: state === 'declined' ? 'declined' : 'too-late',
      view: { state },
    })
    expect(revoked).toMatchObject({ outcome: 'too-late', state, endedAt: expect.any(String) })
    expect(viewed).toMatchObject({ outcome: 'found', view: { state } })
    expect([await shop.rowOf(id), await shop.eventsOf(id), await shop.emailOf(subject)]).toEqual(
      before,
    )
  })
})

test('looking at a link changes nothing', async ({ db, shop }) => {
  const { id, key } = await shop.holdEmailChange({ to: 'new@example.com' })
  const before = await shop.everythingStored()

  for (let look = 0; look < 5; look++) {
    expect(await viewVerification(db, { key })).toMatchObject({ view: { state: 'pending' } })
  }

  expect(await shop.everythingStored()).toBe(before)
  expect(await shop.statusOf(id)).toBe(0)
})

test('tells the reader of a superseded link when the newer one was asked for', async ({
  db,
  shop,
}) => {
  const { key, subject } = await shop.holdEmailChange({ to: 'first@example.com' })
  const newer = await shop.holdEmailChange({ to: 'second@example.com', subject })
  const found = await viewVerification(db, { key: newer.key })

  expect(await viewVerification(db, { key })).toMatchObject({
    view: { newerAt: found.outcome === 'found' && found.view.createdAt },
  })
})

test('only the database’s clock decides that a link ran out', async ({ db, migrator, shop }) => {
  const { id, key } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.verification set expires_at = now() + interval '1 s' where id = ${id}`
  })
  expect(await viewVerification(db, { key })).toMatchObject({ view: { state: 'pending' } })

  await migrator.sql`select pg_sleep(1.1)`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({ outcome: 'expired' })
})
