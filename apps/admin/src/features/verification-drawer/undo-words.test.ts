import { expect, test } from 'vitest'
import { undoWords } from './undo-words.ts'

const undo = {
  id: '9',
  email: 'ada@old.example',
  status: 'pending',
  expiresAt: '2026-11-25T12:00:00Z',
} as const

test('says who can undo a change until when, then whether they did', () => {
  expect(undoWords(undo, 'Wednesday')).toBe('Can be undone by ada@old.example until Wednesday')
  expect(undoWords({ ...undo, status: 'confirmed' }, 'Wednesday')).toBe('Undone by ada@old.example')
  expect(undoWords({ ...undo, status: 'expired' }, 'Wednesday')).toMatch(/^Could be undone/)
  expect(undoWords({ ...undo, status: 'revoked' }, 'Wednesday')).toBe('Can no longer be undone')
})
