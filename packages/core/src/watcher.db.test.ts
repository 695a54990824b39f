import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { findVerification } from './find-verification.ts'
import { listVerifications } from './list-verifications.ts'
import { hashGiven, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('an admin’s change of an address is told to the present one, by the admin’s name', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const held = await shop.holdEmailChange({
    by: await shop.someAdmin(),
    to: 'new@example.com',
    owner: user,
  })
  const watching = await shop.partnerOf(held)

  expect(await shop.messagesOf(watching.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await viewVerification(db, watching)).toMatchObject({
    view: { part: 'watches', requester: { kind: 'admin', name: 'Olga Operator' } },
  })
})

test('its link cannot confirm, and gives no key', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: await shop.someAdmin(), to: 'new@example.com' })
  const watching = await shop.partnerOf(held)
  const before = await shop.emailOf(held.owner)

  expect(await confirmChange(db, watching, hashGiven)).toMatchObject({ outcome: 'watching' })

  expect(await shop.emailOf(held.owner)).toBe(before)
  expect(await shop.eventsOf(watching.id)).toEqual(['held'])
})

test('its link stops the change', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: await shop.someAdmin(), to: 'new@example.com' })
  const before = await shop.emailOf(held.owner)

  expect(await declineChange(db, await shop.partnerOf(held))).toMatchObject({ outcome: 'declined' })

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'declined' })
  expect(await shop.emailOf(held.owner)).toBe(before)
})

test('the new address needs nobody else to confirm', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: await shop.someAdmin(), to: 'new@example.com' })
  const watching = await shop.partnerOf(held)

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'applied' })

  expect(await shop.emailOf(held.owner)).toBe('new@example.com')
  expect(await viewVerification(db, watching)).toMatchObject({ view: { state: 'confirmed' } })
  expect(await declineChange(db, watching)).toMatchObject({ outcome: 'too-late' })
})

test('nobody watches what an owner or a client asks for', async ({ owner, shop }) => {
  const admin = await shop.addAdmin()
  await shop.holdEmailChange({
    to: 'new@example.com',
    owner: admin,
    by: await shop.addSession(admin),
  })
  await shop.holdEmailChange({ to: 'newer@example.com' })
  const held = await owner.sql`select requester_kind from countersign.verification order by id`
  expect(held).toEqual([{ requester_kind: 'owner' }, { requester_kind: 'client' }])
})

test('where the link goes to the present address anyway, it is one mail', async ({
  owner,
  shop,
}) => {
  await shop.holdPasswordReset()
  await shop.holdCardChange()
  expect(await owner.sql`select from countersign.verification`).toHaveLength(2)
})

test('the panel lists the change once, and shows who watches', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: await shop.someAdmin(), to: 'new@example.com' })
  const watching = await shop.partnerOf(held)

  const { items, counts } = await listVerifications(db, {})
  expect(items.map(({ id }) => id)).toEqual([held.id])
  expect(counts.pending.count).toBe(1)
  expect(await findVerification(db, held)).toMatchObject({
    partners: [{ id: watching.id, part: 'watches' }],
  })
})
