import { expect } from 'vitest'
import { insertHistory, type PastVerification, test } from '../testing/index.ts'
import { countMatching } from './count-matching.ts'
import { COUNT_CAP } from './count-verifications.ts'

const past = (n: number, more: Partial<PastVerification> = {}): PastVerification => ({
  type: 'A',
  status: 'confirmed',
  email: `person-${n}@example.com`,
  subject: { kind: 'User', id: `${n}` },
  minutesAgo: 1,
  ...more,
})
const none = { count: 0, isCapped: false }

test('stops at the cap and says so, from the first row above it', async ({ db, migrator }) => {
  await insertHistory(
    migrator,
    Array.from({ length: COUNT_CAP }, (_, n) => past(n)),
  )
  const full = { count: COUNT_CAP, isCapped: false }
  expect(await countMatching(db, { type: 'A' }, undefined)).toMatchObject({
    all: full,
    confirmed: full,
    revoked: none,
  })
  await insertHistory(migrator, [past(COUNT_CAP)])
  const above = { count: COUNT_CAP, isCapped: true }
  expect(await countMatching(db, { type: 'A' }, undefined)).toMatchObject({
    all: above,
    confirmed: above,
    revoked: none,
  })
})

test('says that there may be more where it did not look at all', async ({ db, migrator }) => {
  // Of a subject, status and type alone have an index: the third is looked through.
  const rows = Array.from({ length: COUNT_CAP + 1 }, (_, n) =>
    past(n, { subject: { kind: n % 2 === 0 ? 'User' : 'panel-admin', id: `${n}` } }),
  )
  await insertHistory(migrator, rows)
  const counts = await countMatching(db, { type: 'A', subject: { kind: 'panel-admin' } }, undefined)
  expect(counts?.confirmed).toEqual({ count: COUNT_CAP / 2, isCapped: true })
  expect(counts?.revoked).toEqual(none)
})

test('counts nothing where a status alone, or a place in the list, is asked for', async ({
  db,
}) => {
  expect(await countMatching(db, {}, undefined)).toBeNull()
  expect(
    await countMatching(db, { status: 'pending', cursor: 'older-7', limit: 5 }, undefined),
  ).toBeNull()
})

test('a list is planned for its own values, however often it is asked', async ({
  db,
  migrator,
}) => {
  await insertHistory(
    migrator,
    Array.from({ length: 30 }, (_, n) => past(n)),
  )
  // After five times PostgreSQL may take a plan for any values for a statement that has a name.
  for (let time = 0; time < 7; time++) await countMatching(db, { type: 'A' }, undefined)

  const named = await db.sql`
    select from pg_prepared_statements where statement like ${'%fits_0%'}`
  expect(named).toHaveLength(0)
})
