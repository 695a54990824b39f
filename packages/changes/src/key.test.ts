import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutKey, formatKey, parseKey, redactKeys } from './key.ts'

const LARGEST_ID = 2n ** 63n - 1n
const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']

const keyParts = fc.record({
  letter: fc.constantFrom(...alphabet),
  secret: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 19, maxLength: 19 }),
  id: fc.bigInt({ min: 1n, max: LARGEST_ID }).map(String),
})

test('writes the original’s key byte for byte: type, 19 characters, the row id in hex', () => {
  const key = formatKey({ letter: 'A', secret: 'DOI8U7oCXOJoJJxBDMF', id: '62' })

  expect(key).toBe('ADOI8U7oCXOJoJJxBDMF3e')
  expect(parseKey(key)).toEqual({ letter: 'A', secret: 'DOI8U7oCXOJoJJxBDMF', id: '62' })
})

test('reads back every key it writes', () => {
  fc.assert(
    fc.property(keyParts, (parts) => {
      expect(parseKey(formatKey(parts))).toEqual(parts)
    }),
  )
})

test('has one writing per key: what it reads, it would write the same', () => {
  const nearlyKeys = fc.oneof(
    keyParts.map(formatKey),
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: 20, maxLength: 40 }),
  )
  fc.assert(
    fc.property(nearlyKeys, (text) => {
      const parts = parseKey(text)
      if (parts) expect(formatKey(parts)).toBe(text)
    }),
    { numRuns: 1000 },
  )
})

const secret = 'DOI8U7oCXOJoJJxBDMF'

test.each([
  ['nothing', ''],
  ['no id', `A${secret}`],
  ['a secret one character short', `A${secret.slice(1)}`],
  ['a sign for a type', `-${secret}3e`],
  ['an upper-case id', `A${secret}3E`],
  ['an id that is not hex', `A${secret}3g`],
  ['a leading zero in the id', `A${secret}03e`],
  ['id 0', `A${secret}0`],
  ['an id of 17 digits', `A${secret}${'1'.repeat(17)}`],
  ['a character outside base62 in the secret', `A${secret.slice(1)}-3e`],
  ['a letter that only looks like base62', `A${secret.slice(1)}é3e`],
  ['a space before', ` A${secret}3e`],
  ['a line break after', `A${secret}3e\n`],
  ['a slash after', `A${secret}3e/`],
  ['two keys', `A${secret}3eA${secret}3e`],
  ['a megabyte', 'A'.repeat(1_000_000)],
])('does not read %s', (_, text) => {
  expect(parseKey(text)).toBeUndefined()
})

test('reads ids up to PostgreSQL’s largest bigint and none above', () => {
  expect(parseKey(`A${secret}7fffffffffffffff`)?.id).toBe(LARGEST_ID.toString())
  expect(parseKey(`A${secret}8000000000000000`)).toBeUndefined()
})

test.each([
  ...[
    '.',
    ',',
    ')',
    '>',
    '"',
    '/',
    '’',
    ' ',
    '\u00a0',
    '\u200b',
    '\n',
    '\r\n> ',
    '%20',
    '%C2%A0',
    '=\r\n',
    '.)',
  ],
])('what mail programs leave behind a key is cut off: %j', (rest) => {
  expect(cutKey(`A${secret}3e${rest}`)).toBe(`A${secret}3e`)
})

test('a key is left as it is, and so is what no key begins with', () => {
  fc.assert(
    fc.property(keyParts, (parts) => {
      expect(cutKey(formatKey(parts))).toBe(formatKey(parts))
    }),
  )
  expect(cutKey(` A${secret}3e`)).toBe('')
})

test('of a key in a text only its type is left; a hash is none', () => {
  const hash = '5d41402abc4b2a76b9719d911017c592'
  const texts = [
    `aDOI8U7oCXOJoJJxBDMF3e`,
    `{"path":"\\nADOI8U7oCXOJoJJxBDMF3e"}`,
    `7${secret}1f.`,
    hash,
  ]

  expect(texts.map(redactKeys)).toEqual(['a…', '{"path":"\\nA…"}', '7….', hash])
})
