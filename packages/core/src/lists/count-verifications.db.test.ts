import { statuses } from '@countersign/changes'
import { expect } from 'vitest'
import { insertHistory, type PastVerification, test } from '../testing/index.ts'
import { COUNT_CAP, countVerifications } from './count-verifications.ts'

const past = (status: PastVerification['status'], n: number): PastVerification => ({
  type: 'A',
  status,
  email: `person-${n}@example.com`,
  subject: { kind: 'User', id: `${status}-${n}` },
  minutesAgo: 1,
})

test('counts each status, what ran out with what is stored as expired, and open undo offers apart from what is pending', async ({
  db,
  migrator,
}) => {
  const history = statuses.flatMap((status, n) =>
    Array.from({ length: n + 1 }, (_, m) => past(status, m)),
  )
  await insertHistory(migrator, history)
  const others = [
    ...[1, 2].map((n): PastVerification => ({ ...past('pending', n), type: 'u' })),
    ...[1, 2, 3].map((n) => past('ran-out', n)),
  ]
  await insertHistory(migrator, others)

  const counts = await countVerifications(db)

  for (const [n, status] of statuses.entries()) {
    const ranOut = status === 'expired' ? 3 : 0
    expect(counts[status], status).toEqual({ count: n + 1 + ranOut, isCapped: false })
  }
  expect(counts['undo-offer']).toEqual({ count: 2, isCapped: false })
  expect(counts.all.count).toBe(history.length + others.length)
})

test('stops at the cap and says so, from the first row above it', async ({ db, migrator }) => {
  await insertHistory(
    migrator,
    Array.from({ length: COUNT_CAP }, (_, n) => past('confirmed', n)),
  )
  expect((await countVerifications(db)).confirmed).toEqual({ count: COUNT_CAP, isCapped: false })

  await insertHistory(migrator, [past('confirmed', COUNT_CAP)])

  expect((await countVerifications(db)).confirmed).toEqual({ count: COUNT_CAP, isCapped: true })
})
