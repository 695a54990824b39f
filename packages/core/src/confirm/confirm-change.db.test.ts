import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

const times = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work)

test('applies the change, ends the verification and notifies the old address', async ({
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'old@example.com' })
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })
  const { id, key } = held

  const answer = await confirmChange(db, { key }, hashPrompted)

  expect(answer).toMatchObject({
    outcome: 'applied',
    details: {
      status: 'confirmed',
      changes: [{ before: 'old@example.com', after: 'new@example.com' }],
    },
  })
  expect(await world.emailOf(user)).toBe('new@example.com')
  expect(await world.rowOf(id)).toMatchObject({ status: 1, ended_at: expect.any(String) })
  expect(await world.eventsOf(id)).toEqual(['held', 'confirmed'])
  expect(await world.messagesOf(id)).toMatchObject([{ kind: 'link', recipient: 'new@example.com' }])
  // The notice can undo it, too.
  expect(await world.messagesOf((await world.undoOf(held)).id)).toMatchObject([
    { kind: 'link', recipient: 'old@example.com' },
  ])
})

test('applies the change once when fifty clicks race', async ({ db, migrator: tables, world }) => {
  const { id, key, subject } = await world.holdEmailChange({ to: 'new@example.com' })

  const outcomes = await Promise.all(times(50, () => confirmChange(db, { key }, hashPrompted)))

  expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
  expect(outcomes.filter(({ outcome }) => outcome === 'already-confirmed')).toHaveLength(49)
  expect(await world.emailOf(subject)).toBe('new@example.com')
  expect(await world.eventsOf(id)).toEqual(['held', 'confirmed'])
  expect(await world.messagesOf(id)).toHaveLength(1)
  const undos = await tables.sql`select from countersign.verification where undo_of = ${id}`
  expect(undos).toHaveLength(1)
})

test('a click and a revocation that race have exactly one winner', async ({ db, world }) => {
  for (let round = 0; round < 20; round++) {
    const to = `new-${round}@example.com`
    const { id, key, subject } = await world.holdEmailChange({ to })

    const [confirmed, revoked] = await Promise.all([
      confirmChange(db, { key }, hashPrompted),
      revokeVerification(db, { id, reason: 'asked by phone', by: await world.someAdmin() }),
    ])

    const wasApplied = confirmed.outcome === 'applied'
    expect([confirmed.outcome, revoked.outcome]).toEqual(
      wasApplied ? ['applied', 'too-late'] : ['revoked', 'revoked'],
    )
    expect((await world.emailOf(subject)) === to).toBe(wasApplied)
    expect(await world.eventsOf(id)).toHaveLength(2)
  }
})

test('a click and a decline that race have exactly one winner', async ({ db, world }) => {
  for (let round = 0; round < 20; round++) {
    const to = `new-${round}@example.com`
    const { key, subject } = await world.holdEmailChange({ to })

    const [confirmed, declined] = await Promise.all([
      confirmChange(db, { key }, hashPrompted),
      declineChange(db, { key }),
    ])

    const wasApplied = confirmed.outcome === 'applied'
    expect([confirmed.outcome, declined.outcome]).toEqual(
      wasApplied ? ['applied', 'too-late'] : ['declined', 'declined'],
    )
    expect((await world.emailOf(subject)) === to).toBe(wasApplied)
  }
})

test('changes only the subject’s own row', async ({ db, world }) => {
  const bystanders = await Promise.all(times(5, () => world.addUser()))
  const before = await Promise.all(bystanders.map(world.emailOf))
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })

  await confirmChange(db, { key }, hashPrompted)

  expect(await Promise.all(bystanders.map(world.emailOf))).toEqual(before)
})

test('changes all columns of a change together', async ({ db, world }) => {
  const { key, subject } = await world.holdCardChange({ expiry: '2032-02' })

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })

  expect(await world.cardOf(subject)).toEqual({
    credit_num: expect.stringMatching(/^encrypted:1:[\w-]+:•••• 4444$/),
    exp_date: '2032-02',
  })
})

test('leaves alone a column that the change does not name', async ({ db, world }) => {
  const user = await world.addUser()
  await world.addCard(user, '4111111111111111', '2031-01')
  const number = (await world.cardOf(user)).credit_num
  const { key } = await world.hold({
    type: 'C',
    subject: { kind: 'User', id: user.id },
    changes: { User_credit: { exp_date: '2033-03' } },
  })

  await confirmChange(db, { key }, hashPrompted)

  expect(await world.cardOf(user)).toEqual({ credit_num: number, exp_date: '2033-03' })
})
