import { expect, test } from 'vitest'
import { parseKeyRing } from './key-ring.ts'

const secret = 'x'.repeat(32)

test('works with the first secret and knows the others', () => {
  const ring = parseKeyRing(`2:${secret}two, 1:${secret}one`)

  expect(ring.current).toEqual({ id: 2, secret: `${secret}two` })
  expect(ring.secretOf(1)).toBe(`${secret}one`)
  expect(ring.secretOf(3)).toBeUndefined()
})

test.each([
  ['', /form ID:SECRET/],
  [secret, /form ID:SECRET/],
  [`1:${secret},`, /form ID:SECRET/],
  ['1:short', /secret 1 is shorter than 32 characters/],
  [`1:${secret},1:${secret}`, /secret id 1 is given twice/],
])('refuses %j without repeating a secret', (text, message) => {
  expect(() => parseKeyRing(text)).toThrow(message)
  expect(() => parseKeyRing(text)).not.toThrow(secret)
})
