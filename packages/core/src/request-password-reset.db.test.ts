import { expect } from 'vitest'
import { requestPasswordReset } from './request-password-reset.ts'
import { test } from './testing/index.ts'

test('holds a reset for the admin with this address and mails it there', async ({
  db,
  owner,
  shop,
}) => {
  await shop.addAdmin({ email: 'other@example.com' })
  const admin = await shop.addAdmin({ email: 'kay@example.com' })

  await requestPasswordReset(db, { email: 'kay@example.com' })

  expect(
    await owner.sql`select type, email, owner_table, owner_id, requester_kind from countersign.verification`,
  ).toEqual([
    {
      type: 'B',
      email: 'kay@example.com',
      owner_table: 'Admin',
      owner_id: admin.id,
      requester_kind: 'owner',
    },
  ])
})

test('says and holds nothing for an address that nobody has', async ({ db, shop }) => {
  await shop.addAdmin()
  const before = await shop.everythingStored()

  expect(await requestPasswordReset(db, { email: 'nobody@example.com' })).toBeUndefined()

  expect(await shop.everythingStored()).toBe(before)
})

test('says nothing of an admin who has no password to reset', async ({ db, owner, shop }) => {
  await shop.addAdmin({ email: 'kay@example.com' })
  await owner.sql`delete from public."Admin_account"`

  expect(await requestPasswordReset(db, { email: 'kay@example.com' })).toBeUndefined()
})
