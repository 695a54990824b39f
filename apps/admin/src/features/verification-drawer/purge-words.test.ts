import { expect, test } from 'vitest'
import { purgeWords } from './purge-words.ts'

test('says when the details were removed, and how long after the link ran out', () => {
  expect(purgeWords('2026-11-22T00:00:30Z', '2026-08-24T00:00:00Z')).toBe(
    'Its details were removed on 22 Nov 2026, after 90 days. What happened and when is kept.',
  )
  expect(purgeWords('2026-11-22T12:00:00Z', '2026-11-21T11:00:00Z')).toContain('after 1 day.')
})
