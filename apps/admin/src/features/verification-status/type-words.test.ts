import { expect, test } from 'vitest'
import { typeRules } from './type-words.ts'

const type = {
  confirmBy: 'new-address',
  expiresInHours: 1,
  undoForHours: null,
  webhook: null,
  isHeldByCallers: true,
} as const

test('names what confirms a type, and how long it can be undone', () => {
  expect(typeRules(type)).toBe('Confirmed from the new address, within 1 hour.')
  expect(typeRules({ ...type, confirmBy: 'both' })).toContain('both addresses')
  expect(typeRules({ ...type, undoForHours: 72 })).toContain(
    'The old address can undo it for 72 hours.',
  )
})

test('names the webhook that applies a type', () => {
  expect(typeRules({ ...type, webhook: 'warehouse' })).toContain(
    'Applied by the webhook warehouse.',
  )
})

test('says of an undo that nobody asks for it', () => {
  expect(typeRules({ ...type, confirmBy: 'old-address', isHeldByCallers: false })).toContain(
    'Held by itself',
  )
})
