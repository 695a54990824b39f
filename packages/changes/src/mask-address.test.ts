import { expect, test } from 'vitest'
import { maskForeignAddress } from './mask-address.ts'

test.each([
  ['m@example.com', 'm•••@example.com'],
  ['mary.o’hara+shop@example.com', 'm•••@example.com'],
  ['🔑key@example.com', '🔑•••@example.com'],
  ['me@own.example', 'me@own.example'],
  ['2029-05', '2029-05'],
  ['•••• 4242', '•••• 4242'],
])('shows %s as %s', (value, shown) => {
  expect(maskForeignAddress(value, 'me@own.example')).toBe(shown)
})
