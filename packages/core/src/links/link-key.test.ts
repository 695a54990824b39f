import { parseKey } from '@countersign/changes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveKey, type KeyFacts } from './link-key.ts'

const SECRET = 'the-link-secret-of-the-tests-0123456789'
const facts: KeyFacts = {
  letter: 'A',
  id: '62',
  recipient: 'me@emirhakan.com',
  nonce: '9f6d7b2e-3b1f-4a57-9a58-6f0c1d2e3a4b',
}

test('is the original’s key: type, 19 characters of base62, the row id in hex', () => {
  expect(deriveKey(SECRET, facts)).toMatch(/^A[0-9A-Za-z]{19}3e$/)
})

test('is the same over all versions: links that are out must stay usable', () => {
  expect(deriveKey(SECRET, facts)).toBe('AZManv55xJmN4lawDQwc3e')
})

test('can always be read back, and is the same each time', () => {
  const anyFacts = fc.record({
    letter: fc.constantFrom('A', 'B', 'C'),
    id: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String),
    recipient: fc.emailAddress(),
    nonce: fc.uuid(),
  })
  fc.assert(
    fc.property(anyFacts, (some) => {
      const key = deriveKey(SECRET, some)
      expect(parseKey(key)).toMatchObject({ letter: some.letter, id: some.id })
      expect(deriveKey(SECRET, some)).toBe(key)
    }),
  )
})

test.each([
  ['secret', () => deriveKey(`${SECRET}!`, facts)],
  ['type', () => deriveKey(SECRET, { ...facts, letter: 'B' })],
  ['id', () => deriveKey(SECRET, { ...facts, id: '63' })],
  ['recipient', () => deriveKey(SECRET, { ...facts, recipient: 'you@emirhakan.com' })],
  ['nonce', () => deriveKey(SECRET, { ...facts, nonce: '00000000-0000-4000-8000-000000000000' })],
  ['epoch', () => deriveKey(SECRET, facts, 1)],
])('is another with another %s', (_, other) => {
  const secretOf = (key: string) => parseKey(key)?.secret
  expect(secretOf(other())).not.toBe(secretOf(deriveKey(SECRET, facts)))
})

test('prefers no character: each of the 62 comes about as often', () => {
  const KEYS = 6_000
  const counts = new Map<string, number>()
  for (let n = 0; n < KEYS; n++) {
    const parts = parseKey(deriveKey(SECRET, { ...facts, nonce: String(n) }))
    for (const character of parts?.secret ?? '')
      counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const expected = (KEYS * 19) / 62
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)

  expect(counts.size).toBe(62)
  // 61 degrees of freedom: an unbiased draw stays below 100 in 999 of 1,000 cases, and this one is fixed.
  expect(chiSquare).toBeLessThan(100)
})
