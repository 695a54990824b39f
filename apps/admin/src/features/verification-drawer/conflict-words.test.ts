import type { ChangeLine } from '@countersign/changes'
import { expect, test } from 'vitest'
import { conflictCause, conflictWords } from './conflict-words.ts'

const line: ChangeLine = {
  table: 'User',
  column: 'email',
  label: 'E-mail address',
  secrecy: 'plain',
  before: 'a@old.example',
  after: 'a@new.example',
}

test('names the column by its label, not by its database name, and says what to do', () => {
  expect(
    conflictWords({ kind: 'unique-violation', table: 'User', columns: ['email'] }, [line]),
  ).toBe(
    'Meanwhile the e-mail address was taken by somebody else, and two can’t share it. Hold it again with another value.',
  )
})

test('speaks of columns that are not in the change by their own name, and of none as data', () => {
  expect(
    conflictCause({ kind: 'stale', table: 'User', columns: ['email', 'slug'] }, [line]),
  ).toContain('the e-mail address and slug were changed')
  expect(conflictCause({ kind: 'rejected', table: null, columns: [] }, [])).toContain(
    'new value of the data',
  )
})
