import { expect, vi } from 'vitest'
import { keyHashOf } from '../links/link-key.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

const prompted = (password: string) => ({ panel_account: { password } })
const PASSWORD = 'correct horse battery'

test('sets the given password as its hash and signs the subject out everywhere', async ({
  db,
  migrator,
  world,
}) => {
  const admin = await world.addAdmin()
  const bystander = await world.addAdmin()
  for (const one of [admin, admin, bystander]) await world.addSession(one)
  const { key } = await world.holdPasswordReset(admin)

  const answer = await confirmChange(db, { key, prompted: prompted(PASSWORD) }, hashPrompted)

  expect(answer).toMatchObject({ outcome: 'applied' })
  expect(await world.passwordOf(admin)).toBe(`hash of ${PASSWORD}`)
  const sessions = await migrator.sql`select user_id from countersign.panel_session`
  expect(sessions.map((session) => session.user_id)).toEqual([bystander.id])
})

test.for([
  ['nothing', undefined, 'Password is missing.'],
  ['nothing for the column', { panel_account: {} }, 'Password is missing.'],
  ['an empty text', prompted(''), 'Password is missing.'],
  ['a password too short', prompted('short'), 'Use at least 12 characters.'],
  ['a password too long', prompted('x'.repeat(129)), 'Use at most 128 characters.'],
  ['a value for another table', { panel_admin: { email: PASSWORD } }, 'Password is missing.'],
] as const)(
  'asks again when given %s, and keeps the link',
  async ([, values, message], { db, world }) => {
    const { id, key, subject } = await world.holdPasswordReset()
    const hash = vi.fn(hashPrompted)

    expect(await confirmChange(db, { key, prompted: values }, hash)).toMatchObject({
      outcome: 'prompted-invalid',
      problems: [{ table: 'panel_account', column: 'password', message }],
    })

    expect(hash).not.toHaveBeenCalled()
    expect(await world.statusOf(id)).toBe(0)
    expect(await world.passwordOf(subject)).toBe('hash of the old password')
    expect(await confirmChange(db, { key, prompted: prompted(PASSWORD) }, hash)).toMatchObject({
      outcome: 'applied',
    })
  },
)

test('the database itself refuses to confirm without the value that must be given', async ({
  db,
  world,
}) => {
  const { id, key, subject } = await world.holdPasswordReset()

  const [answer] =
    await db.sql`select outcome from countersign.confirm(${id}, ${keyHashOf(key)}, null)`

  expect(answer?.outcome).toBe('prompted-missing')
  expect(await world.statusOf(id)).toBe(0)
  expect(await world.passwordOf(subject)).toBe('hash of the old password')
})

test('given values reach no column but those that were held open', async ({ db, world }) => {
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  const { key } = await world.holdPasswordReset(admin)
  const values = {
    ...prompted(PASSWORD),
    panel_admin: { email: 'thief@example.com', role: 'owner' },
  }

  await confirmChange(db, { key, prompted: values }, hashPrompted)

  expect(await world.emailOf(admin)).toBe('kay@example.com')
})

test('a reset link dies when the password changed meanwhile', async ({ db, migrator, world }) => {
  const { key, subject: admin } = await world.holdPasswordReset()
  await migrator.sql`update countersign.panel_account set password = 'newer' where user_id = ${admin.id}`

  expect(
    await confirmChange(db, { key, prompted: prompted(PASSWORD) }, hashPrompted),
  ).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', columns: ['password'] } },
  })
  expect(await world.passwordOf(admin)).toBe('newer')
})

test('a conflict leaves the subject’s sessions alone', async ({ db, migrator, world }) => {
  const { key, subject: admin } = await world.holdPasswordReset()
  await world.addSession(admin)
  await migrator.sql`update countersign.panel_account set password = 'newer' where user_id = ${admin.id}`

  await confirmChange(db, { key, prompted: prompted(PASSWORD) }, hashPrompted)

  expect(await migrator.sql`select from countersign.panel_session`).toHaveLength(1)
})

test('is in no table: neither the password given nor a hash of the one before', async ({
  db,
  world,
}) => {
  const { key } = await world.holdPasswordReset()
  expect(await world.everythingStored()).toContain('hash of the old password')

  await confirmChange(db, { key, prompted: prompted(PASSWORD) }, async () => 'opaque')

  const stored = await world.everythingStored()
  expect(stored).not.toContain(PASSWORD)
  expect(stored).not.toContain('hash of the old password')
})

test('sets the first password of a user who has none', async ({ db, world }) => {
  const user = await world.addUser()
  const { key } = await world.holdPasswordReset(user)

  await confirmChange(db, { key, prompted: { User: { password: PASSWORD } } }, hashPrompted)

  expect(await world.passwordOf(user)).toBe(`hash of ${PASSWORD}`)
})
