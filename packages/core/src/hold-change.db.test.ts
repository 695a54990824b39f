import type { HoldInput } from '@countersign/changes'
import { inTransaction } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { holdChange } from './hold-change.ts'
import { hashGiven, type Shop, seals, test } from './testing/index.ts'

const asAdmin = async (shop: Shop) => ({ requester: await shop.someAdmin(), seals })

test('changes nothing yet; holds the change, what was before, and one mail to the new address', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'old@example.com' })
  const by = await asAdmin(shop)

  const held = await holdChange(
    db,
    {
      type: 'A',
      subject: { table: 'User', id: user.id },
      changes: { User: { email: 'New@Example.com' } },
    },
    by,
  )

  expect(held).toMatchObject({ status: 'pending', email: 'new@example.com' })
  expect(Date.parse(held.expiresAt) - Date.now()).toBeCloseTo(24 * 3_600_000, -5)
  expect(await shop.emailOf(user)).toBe('old@example.com')
  expect(await shop.rowOf(held.id)).toMatchObject({
    status: 0,
    changes: { User: { email: 'new@example.com' } },
    before: { User: { email: 'old@example.com' } },
    fingerprint: null,
  })
  expect(await shop.eventsOf(held.id)).toEqual(['held'])
  expect(await shop.messagesOf(held.id)).toMatchObject([
    { kind: 'link', recipient: 'new@example.com', state: 'queued' },
  ])
})

test('supersedes the older pending one of the same type and subject, and no other', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser()
  const older = await shop.holdEmailChange({ to: 'first@example.com', subject: user })
  const otherType = await shop.holdPasswordReset(user)
  const otherSubject = await shop.holdEmailChange({ to: 'else@example.com' })

  const newer = await shop.holdEmailChange({ to: 'second@example.com', subject: user })

  expect(await shop.rowOf(older.id)).toMatchObject({ status: 4, superseded_by: newer.id })
  expect(await shop.eventsOf(older.id)).toEqual(['held', 'superseded'])
  expect(
    await Promise.all([newer, otherType, otherSubject].map(({ id }) => shop.statusOf(id))),
  ).toEqual([0, 0, 0])
  expect(await confirmChange(db, { key: older.key }, hashGiven)).toMatchObject({
    outcome: 'superseded',
  })
})

test('an owner of another table with the same id is another owner', async ({ migrator, shop }) => {
  await migrator.sql`insert into public."User" (id, name, email) values (77, 'Ada', 'u@example.com')`
  await migrator.sql`insert into public."Admin" (id, name, email) values (77, 'Kay', 'a@example.com')`
  const first = await shop.holdEmailChange({
    to: 'x@example.com',
    subject: { table: 'User', id: '77' },
  })

  await shop.holdEmailChange({ to: 'y@example.com', subject: { table: 'Admin', id: '77' } })

  expect(await shop.statusOf(first.id)).toBe(0)
})

test('twenty holds that race leave one pending, and each of them succeeds', async ({
  db,
  migrator,
  shop,
}) => {
  const user = await shop.addUser()
  const by = await asAdmin(shop)
  const hold = (number: number) =>
    holdChange(
      db,
      {
        type: 'A',
        subject: { table: 'User', id: user.id },
        changes: { User: { email: `new-${number}@example.com` } },
      },
      by,
    )

  const held = await Promise.all(Array.from({ length: 20 }, (_, number) => hold(number)))

  const rows = await migrator.sql`select id, status, part from countersign.verification order by id`
  // An admin asks, so the present address gets a key of its own with each: those end alike.
  for (const part of [0, 1]) {
    const statuses = rows.filter((row) => row.part === part).map(({ status }) => status)
    expect(statuses).toEqual([...Array(19).fill(4), 0])
  }
  expect(held).toHaveLength(20)
})

test('joins the caller’s transaction: what rolls back was never held and is never mailed', async ({
  db,
  migrator,
  shop,
}) => {
  const user = await shop.addUser()
  const by = await asAdmin(shop)
  const before = await shop.everythingStored()
  const input: HoldInput = {
    type: 'A',
    subject: { table: 'User', id: user.id },
    changes: { User: { email: 'new@example.com' } },
  }

  const work = inTransaction(db, async (tx) => {
    await holdChange(tx, input, by)
    throw new Error('the order failed')
  })

  await expect(work).rejects.toThrow('the order failed')
  expect(await shop.everythingStored()).toBe(before)

  await inTransaction(db, (tx) => holdChange(tx, input, by))
  const mailed = await migrator.sql`select recipient from countersign.message order by id`
  expect(mailed.map(({ recipient }) => recipient)).toEqual([
    'new@example.com',
    await shop.emailOf(user),
  ])
})

describe('a second hold with the same idempotency key', () => {
  const change = (id: string, email: string): HoldInput => ({
    type: 'A',
    subject: { table: 'User', id },
    changes: { User: { email } },
    idempotencyKey: 'order-1',
  })

  test('returns the first, also when they race', async ({ db, migrator, shop }) => {
    const { id } = await shop.addUser()

    const by = await asAdmin(shop)
    const held = await Promise.all(
      Array.from({ length: 10 }, () => holdChange(db, change(id, 'new@example.com'), by)),
    )

    expect(new Set(held.map((one) => one.id)).size).toBe(1)
    const mailed = await migrator.sql`select recipient from countersign.message order by id`
    expect(mailed.map(({ recipient }) => recipient)).toEqual([
      'new@example.com',
      await shop.emailOf({ table: 'User', id }),
    ])
  })

  test('is refused when it belongs to another owner', async ({ db, shop }) => {
    const [one, other] = [await shop.addUser(), await shop.addUser()]
    const by = await asAdmin(shop)
    await holdChange(db, change(one.id, 'new@example.com'), by)

    await expect(holdChange(db, change(other.id, 'new@example.com'), by)).rejects.toMatchObject({
      code: 'key-reused',
      issues: [{ path: ['idempotencyKey'] }],
    })
  })

  test('is refused when it asks for another value', async ({ db, shop }) => {
    const { id } = await shop.addUser()
    const by = await asAdmin(shop)
    await holdChange(db, change(id, 'new@example.com'), by)

    await expect(holdChange(db, change(id, 'other@example.com'), by)).rejects.toMatchObject({
      code: 'key-reused',
    })
  })

  test('is refused when anything else that its recipient reads is another, the title included', async ({
    db,
    shop,
  }) => {
    const { id } = await shop.addUser()
    const by = await asAdmin(shop)
    const first = { ...change(id, 'new@example.com'), title: 'One', description: 'Why' } as const
    const { id: held } = await holdChange(db, first, by)

    for (const other of [
      { title: 'Two' },
      { description: 'No' },
      { description: '' },
      { locale: 'de' },
    ])
      await expect(holdChange(db, { ...first, ...other }, by)).rejects.toMatchObject({
        code: 'key-reused',
      })
    expect(await holdChange(db, first, by)).toMatchObject({ id: held })
  })

  test('is another hold when another requester makes it', async ({ db, shop }) => {
    const { id } = await shop.addUser()
    const by = await asAdmin(shop)
    const first = await holdChange(db, change(id, 'new@example.com'), by)

    const second = await holdChange(db, change(id, 'other@example.com'), {
      requester: { kind: 'client', id: 'billing', name: null },
      seals,
    })

    expect(second.id).not.toBe(first.id)
  })
})

test('races of one idempotency key over two subjects end in one hold and one refusal', async ({
  db,
  shop,
}) => {
  const people = [await shop.addUser(), await shop.addUser()]
  const by = await asAdmin(shop)
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.allSettled(
      people.map(({ id }) =>
        holdChange(
          db,
          {
            type: 'A',
            subject: { table: 'User', id },
            changes: { User: { email: `round-${round}@example.com` } },
            idempotencyKey: `order-${round}`,
          },
          by,
        ),
      ),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['key-reused'])
  }
})
