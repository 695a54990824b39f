import { expect, vi } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { keyHashOf } from './link-key.ts'
import { hashGiven, test } from './testing/index.ts'

const given = (password: string) => ({ Admin_account: { password } })
const PASSWORD = 'correct horse battery'

test('sets the given password as its hash and signs the subject out everywhere', async ({
  db,
  migrator,
  shop,
}) => {
  const admin = await shop.addAdmin()
  const bystander = await shop.addAdmin()
  for (const one of [admin, admin, bystander]) await shop.addSession(one)
  const { key } = await shop.holdPasswordReset(admin)

  const answer = await confirmChange(db, { key, given: given(PASSWORD) }, hashGiven)

  expect(answer).toMatchObject({ outcome: 'applied' })
  expect(await shop.passwordOf(admin)).toBe(`hash of ${PASSWORD}`)
  const sessions = await migrator.sql`select user_id from public."Admin_session"`
  expect(sessions.map((session) => session.user_id)).toEqual([bystander.id])
})

test.for([
  ['nothing', undefined, 'Password is missing.'],
  ['nothing for the column', { Admin_account: {} }, 'Password is missing.'],
  ['an empty text', given(''), 'Password is missing.'],
  ['a password too short', given('short'), 'Use at least 12 characters.'],
  ['a password too long', given('x'.repeat(129)), 'Use at most 128 characters.'],
  ['a value for another table', { Admin: { email: PASSWORD } }, 'Password is missing.'],
] as const)(
  'asks again when given %s, and keeps the link',
  async ([, values, message], { db, shop }) => {
    const { id, key, subject } = await shop.holdPasswordReset()
    const hash = vi.fn(hashGiven)

    expect(await confirmChange(db, { key, given: values }, hash)).toMatchObject({
      outcome: 'given-refused',
      problems: [{ table: 'Admin_account', column: 'password', message }],
    })

    expect(hash).not.toHaveBeenCalled()
    expect(await shop.statusOf(id)).toBe(0)
    expect(await shop.passwordOf(subject)).toBe('hash of the old password')
    expect(await confirmChange(db, { key, given: given(PASSWORD) }, hash)).toMatchObject({
      outcome: 'applied',
    })
  },
)

test('the database itself refuses to confirm without the value that must be given', async ({
  db,
  shop,
}) => {
  const { id, key, subject } = await shop.holdPasswordReset()

  const [answer] =
    await db.sql`select outcome from countersign.confirm(${id}, ${keyHashOf(key)}, null)`

  expect(answer?.outcome).toBe('given-missing')
  expect(await shop.statusOf(id)).toBe(0)
  expect(await shop.passwordOf(subject)).toBe('hash of the old password')
})

test('given values reach no column but those that were held open', async ({ db, shop }) => {
  const admin = await shop.addAdmin({ email: 'kay@example.com' })
  const { key } = await shop.holdPasswordReset(admin)
  const values = { ...given(PASSWORD), Admin: { email: 'thief@example.com', role: 'owner' } }

  await confirmChange(db, { key, given: values }, hashGiven)

  expect(await shop.emailOf(admin)).toBe('kay@example.com')
})

test('a reset link dies when the password changed meanwhile', async ({ db, migrator, shop }) => {
  const { key, subject: admin } = await shop.holdPasswordReset()
  await migrator.sql`update public."Admin_account" set password = 'newer' where user_id = ${admin.id}`

  expect(await confirmChange(db, { key, given: given(PASSWORD) }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'drift', columns: ['password'] } },
  })
  expect(await shop.passwordOf(admin)).toBe('newer')
})

test('a conflict leaves the subject’s sessions alone', async ({ db, migrator, shop }) => {
  const { key, subject: admin } = await shop.holdPasswordReset()
  await shop.addSession(admin)
  await migrator.sql`update public."Admin_account" set password = 'newer' where user_id = ${admin.id}`

  await confirmChange(db, { key, given: given(PASSWORD) }, hashGiven)

  expect(await migrator.sql`select from public."Admin_session"`).toHaveLength(1)
})

test('stands in no table: neither the password given nor a hash of the one before', async ({
  db,
  shop,
}) => {
  const { key } = await shop.holdPasswordReset()
  expect(await shop.everythingStored()).toContain('hash of the old password')

  await confirmChange(db, { key, given: given(PASSWORD) }, async () => 'opaque')

  const stored = await shop.everythingStored()
  expect(stored).not.toContain(PASSWORD)
  expect(stored).not.toContain('hash of the old password')
})

test('sets the first password of a user who has none', async ({ db, shop }) => {
  const user = await shop.addUser()
  const { key } = await shop.holdPasswordReset(user)

  await confirmChange(db, { key, given: { User: { password: PASSWORD } } }, hashGiven)

  expect(await shop.passwordOf(user)).toBe(`hash of ${PASSWORD}`)
})
