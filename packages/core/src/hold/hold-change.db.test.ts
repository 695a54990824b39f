import type { AnyHoldInput } from '@countersign/changes'
import { inTransaction } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { encryptionKeys, hashPrompted, test, type World } from '../testing/index.ts'
import { holdChange } from './hold-change.ts'

const asAdmin = async (world: World) => ({ requester: await world.someAdmin(), encryptionKeys })

test('changes nothing yet; holds the change, what was before, and one mail to the new address', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser({ email: 'old@example.com' })
  const by = await asAdmin(world)

  const held = await holdChange(
    db,
    {
      type: 'A',
      subject: { kind: 'User', id: user.id },
      changes: { User: { email: 'New@Example.com' } },
    },
    by,
  )

  expect(held).toMatchObject({ status: 'pending', email: 'new@example.com' })
  const [life] = await migrator.sql`
    select extract(epoch from ${held.expiresAt}::timestamptz - created_at)::integer as seconds
    from countersign.verification where id = ${held.id}`
  expect(life).toEqual({ seconds: 24 * 3600 })
  expect(await world.emailOf(user)).toBe('old@example.com')
  expect(await world.rowOf(held.id)).toMatchObject({
    status: 0,
    changes: { User: { email: 'new@example.com' } },
    before: { User: { email: 'old@example.com' } },
    fingerprint: null,
  })
  expect(await world.eventsOf(held.id)).toEqual(['held'])
  expect(await world.messagesOf(held.id)).toMatchObject([
    { kind: 'link', recipient: 'new@example.com', status: 'queued' },
  ])
})

test('supersedes the older pending one of the same type and subject, and no other', async ({
  db,
  world,
}) => {
  const user = await world.addUser()
  const older = await world.holdEmailChange({ to: 'first@example.com', subject: user })
  const otherType = await world.holdPasswordReset(user)
  const otherSubject = await world.holdEmailChange({ to: 'else@example.com' })

  const newer = await world.holdEmailChange({ to: 'second@example.com', subject: user })

  expect(await world.rowOf(older.id)).toMatchObject({ status: 4, superseded_by: newer.id })
  expect(await world.eventsOf(older.id)).toEqual(['held', 'superseded'])
  expect(
    await Promise.all([newer, otherType, otherSubject].map(({ id }) => world.statusOf(id))),
  ).toEqual([0, 0, 0])
  expect(await confirmChange(db, { key: older.key }, hashPrompted)).toMatchObject({
    outcome: 'superseded',
  })
})

test('an owner of another table with the same id is another owner', async ({ migrator, world }) => {
  await migrator.sql`insert into public."User" (id, name, email) values (77, 'Ada', 'u@example.com')`
  await migrator.sql`insert into countersign.panel_admin (id, name, email) values (77, 'Kay', 'a@example.com')`
  const first = await world.holdEmailChange({
    to: 'x@example.com',
    subject: { kind: 'User', id: '77' },
  })

  await world.holdEmailChange({ to: 'y@example.com', subject: { kind: 'panel-admin', id: '77' } })

  expect(await world.statusOf(first.id)).toBe(0)
})

test('twenty holds that race leave one pending, and each of them succeeds', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  const by = await asAdmin(world)
  const hold = (number: number) =>
    holdChange(
      db,
      {
        type: 'A',
        subject: { kind: 'User', id: user.id },
        changes: { User: { email: `new-${number}@example.com` } },
      },
      by,
    )

  const held = await Promise.all(Array.from({ length: 20 }, (_, number) => hold(number)))

  const rows = await migrator.sql`select id, status, role from countersign.verification order by id`
  // An admin asks, so the present address gets a key of its own with each: those end alike.
  for (const role of [0, 1]) {
    const ended = rows.filter((row) => row.role === role).map(({ status }) => status)
    expect(ended).toEqual([...Array(19).fill(4), 0])
  }
  expect(held).toHaveLength(20)
})

test('joins the caller’s transaction: what rolls back was never held and is never mailed', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  const by = await asAdmin(world)
  const before = await world.everythingStored()
  const input: AnyHoldInput = {
    type: 'A',
    subject: { kind: 'User', id: user.id },
    changes: { User: { email: 'new@example.com' } },
  }

  const work = inTransaction(db, async (tx) => {
    await holdChange(tx, input, by)
    throw new Error('the order failed')
  })

  await expect(work).rejects.toThrow('the order failed')
  expect(await world.everythingStored()).toBe(before)

  await inTransaction(db, (tx) => holdChange(tx, input, by))
  const mailed = await migrator.sql`select recipient from countersign.message order by id`
  expect(mailed.map(({ recipient }) => recipient)).toEqual([
    'new@example.com',
    await world.emailOf(user),
  ])
})

describe('a second hold with the same idempotency key', () => {
  const change = (id: string, email: string): AnyHoldInput => ({
    type: 'A',
    subject: { kind: 'User', id },
    changes: { User: { email } },
    idempotencyKey: 'order-1',
  })

  test('returns the first, also when they race', async ({ db, migrator, world }) => {
    const { id } = await world.addUser()

    const by = await asAdmin(world)
    const held = await Promise.all(
      Array.from({ length: 10 }, () => holdChange(db, change(id, 'new@example.com'), by)),
    )

    expect(new Set(held.map((one) => one.id)).size).toBe(1)
    const mailed = await migrator.sql`select recipient from countersign.message order by id`
    expect(mailed.map(({ recipient }) => recipient)).toEqual([
      'new@example.com',
      await world.emailOf({ kind: 'User', id }),
    ])
  })

  test('is refused when it belongs to another owner', async ({ db, world }) => {
    const [one, other] = [await world.addUser(), await world.addUser()]
    const by = await asAdmin(world)
    await holdChange(db, change(one.id, 'new@example.com'), by)

    await expect(holdChange(db, change(other.id, 'new@example.com'), by)).rejects.toMatchObject({
      code: 'key-reused',
      issues: [{ path: ['idempotencyKey'] }],
    })
  })

  test('is refused when it asks for another value', async ({ db, world }) => {
    const { id } = await world.addUser()
    const by = await asAdmin(world)
    await holdChange(db, change(id, 'new@example.com'), by)

    await expect(holdChange(db, change(id, 'other@example.com'), by)).rejects.toMatchObject({
      code: 'key-reused',
    })
  })

  test('is refused when anything else that its recipient reads is another, the title included', async ({
    db,
    world,
  }) => {
    const { id } = await world.addUser()
    const by = await asAdmin(world)
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

  test('is another hold when another requester makes it', async ({ db, world }) => {
    const { id } = await world.addUser()
    const by = await asAdmin(world)
    const first = await holdChange(db, change(id, 'new@example.com'), by)

    const second = await holdChange(db, change(id, 'other@example.com'), {
      requester: { kind: 'client', id: 'billing', name: null },
      encryptionKeys,
    })

    expect(second.id).not.toBe(first.id)
  })
})

test('races of one idempotency key over two subjects end in one hold and one refusal', async ({
  db,
  world,
}) => {
  const people = [await world.addUser(), await world.addUser()]
  const by = await asAdmin(world)
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.allSettled(
      people.map(({ id }) =>
        holdChange(
          db,
          {
            type: 'A',
            subject: { kind: 'User', id },
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

test('a hold that names no locale has its subject’s, as far as that can be read', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.addUser()
  const by = await asAdmin(world)
  const localeFor = async (stored: string, named?: string) => {
    await migrator.sql`update public."User" set locale = ${stored} where id = ${id}`
    const held = await holdChange(
      db,
      {
        type: 'email-address',
        subject: { kind: 'User', id },
        changes: { User: { email: 'new@example.com' } },
        ...(named && { locale: named }),
      },
      by,
    )
    return (await world.rowOf(held.id)).locale
  }
  expect(await localeFor('de_AT')).toBe('de-AT')
  expect(await localeFor('de', 'fr')).toBe('fr')
  expect(await localeFor('Deutsch, bitte')).toBeNull()
})

test('a link is described in the locale that its reader reads, whatever the hold has', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  await migrator.sql`update public."User" set locale = '?' where id = ${user.id}`
  const by = { kind: 'client', id: 'shop', name: null } as const
  const { key } = await world.holdEmailChange({ to: 'new@example.com', subject: user, by })
  const read = async (locale: string) =>
    lookUpLink(db, { key, localeOf: (held) => (held === null ? locale : 'en') })
  expect(await read('fr')).toMatchObject({
    details: { locale: 'fr', changes: [{ label: 'Adresse e-mail' }] },
  })
  expect(await lookUpLink(db, { key })).toMatchObject({
    details: { locale: 'en', changes: [{ label: 'E-mail address' }] },
  })
})
