import { expect } from 'vitest'
import { declineChange } from './decline-change.ts'
import { test } from './testing/index.ts'

test('ends the verification, changes nothing, and can be said twice', async ({ db, shop }) => {
  const { id, key, subject } = await shop.holdEmailChange({ to: 'new@example.com' })
  const before = await shop.emailOf(subject)

  const answers = [await declineChange(db, { key }), await declineChange(db, { key })]

  expect(answers).toMatchObject([
    { outcome: 'declined', view: { state: 'declined' } },
    { outcome: 'declined', view: { state: 'declined' } },
  ])
  expect(await shop.emailOf(subject)).toBe(before)
  expect(await shop.eventsOf(id)).toEqual(['held', 'declined'])
})

test('fifty that race are one', async ({ db, shop }) => {
  const { id, key } = await shop.holdEmailChange({ to: 'new@example.com' })

  await Promise.all(Array.from({ length: 50 }, () => declineChange(db, { key })))

  expect(await shop.eventsOf(id)).toEqual(['held', 'declined'])
})

test('lets the same change be held again', async ({ db, shop }) => {
  const { key, subject } = await shop.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, { key })

  const again = await shop.holdEmailChange({ to: 'new@example.com', subject })

  expect(await shop.statusOf(again.id)).toBe(0)
})
