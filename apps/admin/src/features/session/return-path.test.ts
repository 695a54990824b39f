import { expect, test } from 'vitest'
import { HOME, readReturnPath } from './return-path.ts'

test('returns to the page one was on, with its filters', () => {
  expect(readReturnPath('/verifications/45?status=pending')).toBe(
    '/verifications/45?status=pending',
  )
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  'x',
  '',
  undefined,
  7,
])('never leads to another origin: %j', (path) => {
  expect(readReturnPath(path)).toBe(HOME)
})

test('does not return to the sign-in page itself', () => {
  expect(readReturnPath('/sign-in')).toBe(HOME)
})
