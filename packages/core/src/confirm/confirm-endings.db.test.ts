import type { Database } from '@countersign/db'

import { describe, expect, vi } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { type Held, hashPrompted, test, type World } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

interface Ending {
  name: string
  status: string
  end(world: World, db: Database, held: Held): Promise<unknown>
}

const endings: Ending[] = [
  {
    name: 'already confirmed',
    status: 'confirmed',
    end: (_, db, { key }) => confirmChange(db, { key }, hashPrompted),
  },
  { name: 'declined', status: 'declined', end: (_, db, { key }) => declineChange(db, { key }) },
  {
    name: 'revoked',
    status: 'revoked',
    end: async (world, db, { id }) =>
      revokeVerification(db, { id, reason: 'by phone', by: await world.someAdmin() }),
  },
  {
    name: 'superseded',
    status: 'superseded',
    end: (world, _, { subject }) => world.holdEmailChange({ to: 'newer@example.com', subject }),
  },
  { name: 'expired', status: 'expired', end: (world, _, { id }) => world.expire(id) },
]

describe.each(endings)('a link that is $name', ({ status, end }) => {
  test('says so to every verb and changes nothing any more', async ({ db, world }) => {
    const held = await world.holdEmailChange({ to: 'new@example.com' })
    const { key, id, subject } = held
    await end(world, db, held)
    const before = [await world.rowOf(id), await world.eventsOf(id), await world.emailOf(subject)]

    const confirmed = await confirmChange(db, { key }, hashPrompted)
    const declined = await declineChange(db, { key })
    const revoked = await revokeVerification(db, {
      id,
      reason: 'too late',
      by: await world.someAdmin(),
    })
    const viewed = await lookUpLink(db, { key })

    expect(confirmed).toMatchObject({
      outcome: status === 'confirmed' ? 'already-confirmed' : status,
      details: { status },
    })
    expect(declined).toMatchObject({
      outcome: status === 'declined' ? 'declined' : 'too-late',
      details: { status },
    })
    expect(revoked).toMatchObject({ outcome: 'too-late', status, endedAt: expect.any(String) })
    expect(viewed).toMatchObject({ outcome: 'found', details: { status } })
    expect([await world.rowOf(id), await world.eventsOf(id), await world.emailOf(subject)]).toEqual(
      before,
    )
  })
})

test('looking at a link changes nothing', async ({ db, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })
  const before = await world.everythingStored()

  for (let look = 0; look < 5; look++) {
    expect(await lookUpLink(db, { key })).toMatchObject({ details: { status: 'pending' } })
  }

  expect(await world.everythingStored()).toBe(before)
  expect(await world.statusOf(id)).toBe(0)
})

test('says to the reader of a superseded link when the newer one was asked for', async ({
  db,
  world,
}) => {
  const { key, subject } = await world.holdEmailChange({ to: 'first@example.com' })
  const newer = await world.holdEmailChange({ to: 'second@example.com', subject })
  const found = await lookUpLink(db, { key: newer.key })

  expect(await lookUpLink(db, { key })).toMatchObject({
    details: { newerAt: found.outcome === 'found' && found.details.createdAt },
  })
})

test('only the database’s clock decides that a link ran out', async ({ db, migrator, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })
  const year = 365 * 24 * 3_600_000
  try {
    vi.setSystemTime(Date.now() + year)
    expect(await lookUpLink(db, { key })).toMatchObject({ details: { status: 'pending' } })

    vi.setSystemTime(Date.now() - 3 * year)
    await migrator.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update countersign.verification set expires_at = now() where id = ${id}`
    })
    expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'expired' })
  } finally {
    vi.useRealTimers()
  }
})
