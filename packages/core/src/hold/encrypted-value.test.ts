import { maskOf } from '@countersign/changes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseKeyRing } from '../links/key-ring.ts'
import { decryptValue, encryptValue } from './encrypted-value.ts'

const older = '1:an-older-secret-of-the-tests-0123456789'
const ring = parseKeyRing(older)
const PLACE = 'User_credit.credit_num'

test('opens every text it encrypted, and shows its mask', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const stored = encryptValue(ring, PLACE, text, '•••• 4242')
      expect(decryptValue(ring, PLACE, stored)).toBe(text)
      expect(maskOf(stored)).toBe('•••• 4242')
    }),
  )
})

test('never encrypts a value the same way twice', () => {
  expect(encryptValue(ring, PLACE, 'same', '')).not.toBe(encryptValue(ring, PLACE, 'same', ''))
})

test('opens only at the place it was encrypted for', () => {
  const stored = encryptValue(ring, PLACE, '4111111111111111', '')
  expect(() => decryptValue(ring, 'User.name', stored)).toThrow()
})

test('does not open when a single character was altered', () => {
  const stored = encryptValue(ring, PLACE, '4111111111111111', '')
  const [form, id, box = '', mask] = stored.split(':')
  for (let at = 0; at < box.length - 1; at++) {
    const altered = box.slice(0, at) + (box[at] === 'A' ? 'B' : 'A') + box.slice(at + 1)
    expect(() => decryptValue(ring, PLACE, [form, id, altered, mask].join(':'))).toThrow()
  }
})

test('opens old values behind a new secret, and says which secret is missing', () => {
  const stored = encryptValue(ring, PLACE, 'old', '')
  const renewed = parseKeyRing(`2:a-newer-secret-of-the-tests-01234567890,${older}`)

  expect(decryptValue(renewed, PLACE, stored)).toBe('old')
  expect(encryptValue(renewed, PLACE, 'new', '')).toMatch(/^encrypted:2:/)
  expect(() => decryptValue(ring, PLACE, encryptValue(renewed, PLACE, 'new', ''))).toThrow(
    'encryption key 2 is not configured',
  )
})

test('does not take a plain value for an encrypted one', () => {
  expect(() => decryptValue(ring, PLACE, '4111111111111111')).toThrow(/is not encrypted/)
})
