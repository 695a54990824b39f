import { expect } from 'vitest'
import { test } from '../testing/index.ts'
import { declineChange } from './decline-change.ts'

test('ends the verification, changes nothing, and can be said twice', async ({ db, world }) => {
  const { id, key, subject } = await world.holdEmailChange({ to: 'new@example.com' })
  const before = await world.emailOf(subject)

  const answers = [await declineChange(db, { key }), await declineChange(db, { key })]

  expect(answers).toMatchObject([
    { outcome: 'declined', details: { status: 'declined' } },
    { outcome: 'declined', details: { status: 'declined' } },
  ])
  expect(await world.emailOf(subject)).toBe(before)
  expect(await world.eventsOf(id)).toEqual(['held', 'declined'])
})

test('fifty that race are one', async ({ db, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })

  await Promise.all(Array.from({ length: 50 }, () => declineChange(db, { key })))

  expect(await world.eventsOf(id)).toEqual(['held', 'declined'])
})

test('lets the same change be held again', async ({ db, world }) => {
  const { key, subject } = await world.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, { key })

  const again = await world.holdEmailChange({ to: 'new@example.com', subject })

  expect(await world.statusOf(again.id)).toBe(0)
})
