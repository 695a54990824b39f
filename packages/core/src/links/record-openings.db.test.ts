import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { findVerification } from '../lists/find-verification.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { type Opening, recordOpenings } from './record-openings.ts'

const openingsOf = (verificationId: string, count: number): Opening[] =>
  Array.from({ length: count }, (_, i) => ({
    verificationId,
    method: 'GET',
    family: 'Firefox',
    secondsAgo: count - i,
  }))

test('of each link the first twenty openings are kept, in batches or at once', async ({
  db,
  migrator,
  world,
}) => {
  const [one, other] = [
    await world.holdEmailChange({ to: 'one@example.com' }),
    await world.holdEmailChange({ to: 'other@example.com' }),
  ]

  expect(await recordOpenings(db, openingsOf(one.id, 3))).toBe(3)
  expect(await recordOpenings(db, [...openingsOf(one.id, 500), ...openingsOf(other.id, 2)])).toBe(
    19,
  )
  expect(await recordOpenings(db, openingsOf(one.id, 1))).toBe(0)
  await Promise.all([1, 2, 3].map(() => recordOpenings(db, openingsOf(other.id, 30))))

  const counts = await migrator.sql`
    select verification_id::text as id, count(*)::integer from countersign.opening group by 1 order by 1`
  expect(counts).toEqual([
    { id: one.id, count: 20 },
    { id: other.id, count: 20 },
  ])
  expect((await findVerification(db, one))?.openings).toMatchObject({ count: 20, isCapped: true })
})

test('records how long after the mail was sent, by the database’s clock', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'ada@example.com' })
  await recordOpenings(db, openingsOf(id, 1))
  await migrator.sql`
    update countersign.message set status = 'sent', sent_at = now() - interval '22 seconds'
    where verification_id = ${id}`
  await recordOpenings(db, [
    { verificationId: id, method: 'GET', family: 'Chrome', secondsAgo: 0.5 },
  ])

  const rows = await migrator.sql<{ seconds: number | null }[]>`
    select seconds_since_sent as seconds from countersign.opening order by number`
  expect(rows[0]?.seconds).toBeNull()
  expect(rows[1]?.seconds).toBeCloseTo(21.5, 0)
})

test('nothing is recorded for a verification that does not exist', async ({ db }) => {
  expect(await recordOpenings(db, openingsOf('4711', 1))).toBe(0)
})

// Who waited would wait for ever: what holds the lock here ends afterwards.
test('recording and confirming never wait for each other', async ({ db, migrator, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'ada@example.com' })

  await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification where id = ${id} for update`
    expect(await recordOpenings(db, openingsOf(id, 1))).toBe(1)
  })
  await migrator.sql.begin(async (tx) => {
    await tx`
      select countersign.record_openings(array[${id}]::bigint[], array['GET'], array['Chrome'], array[0.1])`
    expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  })
})
