import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { revokeVerification } from './revoke-verification.ts'
import { hashGiven, test } from './testing/index.ts'

const times = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work)

test('applies the change, ends the verification and tells the old address', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'old@example.com' })
  const held = await shop.holdEmailChange({ to: 'new@example.com', subject: user })
  const { id, key } = held

  const answer = await confirmChange(db, { key }, hashGiven)

  expect(answer).toMatchObject({
    outcome: 'applied',
    view: {
      state: 'confirmed',
      changes: [{ before: 'old@example.com', after: 'new@example.com' }],
    },
  })
  expect(await shop.emailOf(user)).toBe('new@example.com')
  expect(await shop.rowOf(id)).toMatchObject({ status: 1, ended_at: expect.any(String) })
  expect(await shop.eventsOf(id)).toEqual(['held', 'confirmed'])
  expect(await shop.messagesOf(id)).toMatchObject([{ kind: 'link', recipient: 'new@example.com' }])
  // What tells it can undo it, too.
  expect(await shop.messagesOf((await shop.undoOf(held)).id)).toMatchObject([
    { kind: 'link', recipient: 'old@example.com' },
  ])
})

test('applies the change once when fifty clicks race', async ({ db, migrator: tables, shop }) => {
  const { id, key, subject } = await shop.holdEmailChange({ to: 'new@example.com' })

  const outcomes = await Promise.all(times(50, () => confirmChange(db, { key }, hashGiven)))

  expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
  expect(outcomes.filter(({ outcome }) => outcome === 'already-confirmed')).toHaveLength(49)
  expect(await shop.emailOf(subject)).toBe('new@example.com')
  expect(await shop.eventsOf(id)).toEqual(['held', 'confirmed'])
  expect(await shop.messagesOf(id)).toHaveLength(1)
  const undos = await tables.sql`select from countersign.verification where undo_of = ${id}`
  expect(undos).toHaveLength(1)
})

test('a click and a revocation that race have exactly one winner', async ({ db, shop }) => {
  for (let round = 0; round < 20; round++) {
    const to = `new-${round}@example.com`
    const { id, key, subject } = await shop.holdEmailChange({ to })

    const [confirmed, revoked] = await Promise.all([
      confirmChange(db, { key }, hashGiven),
      revokeVerification(db, { id, reason: 'asked by phone', by: await shop.someAdmin() }),
    ])

    const wasApplied = confirmed.outcome === 'applied'
    expect([confirmed.outcome, revoked.outcome]).toEqual(
      wasApplied ? ['applied', 'too-late'] : ['revoked', 'revoked'],
    )
    expect((await shop.emailOf(subject)) === to).toBe(wasApplied)
    expect(await shop.eventsOf(id)).toHaveLength(2)
  }
})

test('a click and a decline that race have exactly one winner', async ({ db, shop }) => {
  for (let round = 0; round < 20; round++) {
    const to = `new-${round}@example.com`
    const { key, subject } = await shop.holdEmailChange({ to })

    const [confirmed, declined] = await Promise.all([
      confirmChange(db, { key }, hashGiven),
      declineChange(db, { key }),
    ])

    const wasApplied = confirmed.outcome === 'applied'
    expect([confirmed.outcome, declined.outcome]).toEqual(
      wasApplied ? ['applied', 'too-late'] : ['declined', 'declined'],
    )
    expect((await shop.emailOf(subject)) === to).toBe(wasApplied)
  }
})

test('changes only the subject’s own row', async ({ db, shop }) => {
  const bystanders = await Promise.all(times(5, () => shop.addUser()))
  const before = await Promise.all(bystanders.map(shop.emailOf))
  const { key } = await shop.holdEmailChange({ to: 'new@example.com' })

  await confirmChange(db, { key }, hashGiven)

  expect(await Promise.all(bystanders.map(shop.emailOf))).toEqual(before)
})

test('changes all columns of a change together', async ({ db, shop }) => {
  const { key, subject } = await shop.holdCardChange({ expiry: '2032-02' })

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({ outcome: 'applied' })

  expect(await shop.cardOf(subject)).toEqual({
    credit_num: expect.stringMatching(/^sealed:1:[\w-]+:•••• 4444$/),
    exp_date: '2032-02',
  })
})

test('leaves alone a column that the change does not name', async ({ db, shop }) => {
  const user = await shop.addUser()
  await shop.addCard(user, '4111111111111111', '2031-01')
  const number = (await shop.cardOf(user)).credit_num
  const { key } = await shop.hold({
    type: 'C',
    subject: { table: 'User', id: user.id },
    changes: { User_credit: { exp_date: '2033-03' } },
  })

  await confirmChange(db, { key }, hashGiven)

  expect(await shop.cardOf(user)).toEqual({ credit_num: number, exp_date: '2033-03' })
})
