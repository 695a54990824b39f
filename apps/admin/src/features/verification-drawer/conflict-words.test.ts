import type { ChangeLine } from '@countersign/changes'
import { expect, test } from 'vitest'
import { conflictWords } from './conflict-words.ts'

const line: ChangeLine = {
  table: 'User',
  column: 'email',
  label: 'E-mail address',
  secrecy: 'plain',
  before: 'a@old.example',
  after: 'a@new.example',
}

test('names the column by its label, not by its database name', () => {
  const words = conflictWords({ kind: 'taken', table: 'User', columns: ['email'] }, [line])

  expect(words).toContain('the e-mail address was taken by somebody else')
})

test('speaks of columns that are not in the change by their own name, and of none as data', () => {
  expect(
    conflictWords({ kind: 'drift', table: 'User', columns: ['email', 'slug'] }, [line]),
  ).toContain('the e-mail address and slug had changed')
  expect(conflictWords({ kind: 'refused', table: null, columns: [] }, [])).toContain(
    'new value of the data',
  )
})
