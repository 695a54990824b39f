import { expect, test } from 'vitest'
import { conflictCause } from './conflict-words.ts'
import { simulateWords } from './simulate-words.ts'

test('says that a change would apply, or what prevents it in the words of a conflict', () => {
  const conflict = { kind: 'row-missing', table: 'User', columns: [] } as const
  const deleted = { ...conflict, columns: [...conflict.columns] }

  expect(simulateWords({ outcome: 'applies' }, [])).toBe('Would apply now')
  expect(simulateWords({ outcome: 'conflicts', conflict: deleted }, [])).toBe(
    `Would not apply: ${conflictCause(deleted, [])}.`,
  )
})

test('says nothing of a change that has ended', () => {
  expect(simulateWords({ outcome: 'too-late', status: 'revoked', endedAt: null }, [])).toBeNull()
  expect(simulateWords({ outcome: 'not-found' }, [])).toBeNull()
})
