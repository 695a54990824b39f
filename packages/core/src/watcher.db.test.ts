import type { HoldInput, Requester } from '@countersign/changes'
import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { findVerification } from './find-verification.ts'
import { holdChange } from './hold-change.ts'
import { listVerifications } from './list-verifications.ts'
import { byAdmin, hashGiven, seals, someAdmin, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('an admin’s change of an address is told to the present one, by the admin’s name', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const held = await shop.holdEmailChange({ by: byAdmin, to: 'new@example.com', owner: user })
  const watching = await shop.partnerOf(held)

  expect(await shop.messagesOf(watching.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await viewVerification(db, watching)).toMatchObject({
    view: { part: 'watches', requester: { kind: 'admin', name: someAdmin.name } },
  })
})

test('its link cannot confirm, and gives no key', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: byAdmin, to: 'new@example.com' })
  const watching = await shop.partnerOf(held)
  const before = await shop.emailOf(held.owner)

  expect(await confirmChange(db, watching, hashGiven)).toMatchObject({ outcome: 'watching' })

  expect(await shop.emailOf(held.owner)).toBe(before)
  expect(await shop.eventsOf(watching.id)).toEqual(['held'])
})

test('its link stops the change', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: byAdmin, to: 'new@example.com' })
  const before = await shop.emailOf(held.owner)

  expect(await declineChange(db, await shop.partnerOf(held))).toMatchObject({ outcome: 'declined' })

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'declined' })
  expect(await shop.emailOf(held.owner)).toBe(before)
})

test('the new address needs nobody else to confirm', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: byAdmin, to: 'new@example.com' })
  const watching = await shop.partnerOf(held)

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'applied' })

  expect(await shop.emailOf(held.owner)).toBe('new@example.com')
  expect(await viewVerification(db, watching)).toMatchObject({ view: { state: 'confirmed' } })
  expect(await declineChange(db, watching)).toMatchObject({ outcome: 'too-late' })
})

test.for([
  [{ kind: 'owner', id: '7', name: 'Ada' }],
  [{ kind: 'client', id: 'billing', name: 'Billing' }],
] satisfies [Requester][])(
  'nobody watches what %j asks for',
  async ([requester], { db, owner, shop }) => {
    const { id } = await shop.addUser()
    const input: HoldInput = {
      type: 'A',
      owner: { table: 'User', id },
      changes: { User: { email: 'new@example.com' } },
    }
    await holdChange(db, input, { requester, seals })
    expect(await owner.sql`select from countersign.verification`).toHaveLength(1)
  },
)

test('where the link goes to the present address anyway, it is one mail', async ({
  owner,
  shop,
}) => {
  await shop.holdPasswordReset()
  await shop.holdCardChange()
  expect(await owner.sql`select from countersign.verification`).toHaveLength(2)
})

test('the panel lists the change once, and shows who watches', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ by: byAdmin, to: 'new@example.com' })
  const watching = await shop.partnerOf(held)

  const { items, counts } = await listVerifications(db, {})
  expect(items.map(({ id }) => id)).toEqual([held.id])
  expect(counts.pending.count).toBe(1)
  expect(await findVerification(db, held)).toMatchObject({
    partners: [{ id: watching.id, part: 'watches' }],
  })
})
