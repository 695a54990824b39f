import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { hashGiven, test } from './testing/index.ts'

test('holds a reset for the admin with this address and mails it there', async ({
  db,
  migrator,
  shop,
}) => {
  await shop.addAdmin({ email: 'other@example.com' })
  const admin = await shop.addAdmin({ email: 'kay@example.com' })

  await requestPasswordReset(db, { kind: 'Admin', email: 'kay@example.com' })

  expect(
    await migrator.sql`select type, email, subject_table, subject_id, requester_kind from countersign.verification`,
  ).toEqual([
    {
      type: 'B',
      email: 'kay@example.com',
      subject_table: 'Admin',
      subject_id: admin.id,
      requester_kind: 'subject',
    },
  ])
})

test('says and holds nothing for an address that nobody has', async ({ db, shop }) => {
  await shop.addAdmin()
  const before = await shop.everythingStored()

  expect(
    await requestPasswordReset(db, { kind: 'Admin', email: 'nobody@example.com' }),
  ).toBeUndefined()

  expect(await shop.everythingStored()).toBe(before)
})

test('says nothing of an admin who has no password to reset', async ({ db, migrator, shop }) => {
  await shop.addAdmin({ email: 'kay@example.com' })
  await migrator.sql`delete from public."Admin_account"`

  expect(
    await requestPasswordReset(db, { kind: 'Admin', email: 'kay@example.com' }),
  ).toBeUndefined()
})

test('a person of the shop is mailed a link as an admin is, at whichever spelling of their address', async ({
  db,
  migrator,
  shop,
}) => {
  const user = await shop.addUser({ email: 'Ada@example.com' })
  await shop.addAdmin({ email: 'ada@example.com' })

  await requestPasswordReset(db, { kind: 'User', email: 'ada@example.com' })

  expect(
    await migrator.sql`select type, email, subject_table, subject_id from countersign.verification`,
  ).toEqual([{ type: 'B', email: 'Ada@example.com', subject_table: 'User', subject_id: user.id }])
})

test('a stranger who asks again sends the same link, and kills none that its subject holds in the hand', async ({
  db,
  migrator,
  shop,
}) => {
  const admin = await shop.addAdmin({ email: 'kay@example.com' })
  const ask = () => requestPasswordReset(db, { kind: 'Admin', email: 'kay@example.com' })
  await Promise.all([ask(), ask(), ask()])
  const [first] = await migrator.sql<{ id: string }[]>`select id from countersign.verification`
  const id = first?.id ?? ''
  const key = await shop.keyOf(id)
  await migrator.sql`
    update countersign.message set state = 'sent', created_at = now() - interval '2 minutes'`

  await ask()
  await ask()

  expect(await migrator.sql`select from countersign.verification`).toHaveLength(1)
  expect((await shop.messagesOf(id)).map(({ kind, state }) => [kind, state])).toEqual([
    ['link', 'sent'],
    ['link', 'queued'],
  ])
  expect(await shop.keyOf(id)).toBe(key)
  const given = { Admin_account: { password: 'a fresh and longer phrase' } }
  expect(await confirmChange(db, { key, given }, hashGiven)).toMatchObject({ outcome: 'applied' })
  expect(await shop.passwordOf(admin)).toBe('hash of a fresh and longer phrase')
})
