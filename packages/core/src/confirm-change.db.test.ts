import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { hashGiven, test } from './testing/index.ts'

const times = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work)

test('applies the change once when fifty clicks race', async ({ db, shop }) => {
  const { id, key, owner } = await shop.holdEmailChange({ to: 'new@example.com' })

  const outcomes = await Promise.all(times(50, () => confirmChange(db, { key }, hashGiven)))

  expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
  expect(outcomes.filter(({ outcome }) => outcome === 'already-confirmed')).toHaveLength(49)
  expect(await shop.emailOf(owner)).toBe('new@example.com')
  expect(await shop.eventsOf(id)).toEqual(['held', 'confirmed'])
})
