import { maskOf } from '@countersign/changes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealValue, unsealValue } from './sealed-value.ts'
import { parseSecretRing } from './secret-ring.ts'

const older = '1:an-older-secret-of-the-tests-0123456789'
const ring = parseSecretRing(older)
const PLACE = 'User_credit.credit_num'

test('opens every text it sealed, and shows its mask', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const stored = sealValue(ring, PLACE, text, '•••• 4242')
      expect(unsealValue(ring, PLACE, stored)).toBe(text)
      expect(maskOf(stored)).toBe('•••• 4242')
    }),
  )
})

test('never seals a value the same way twice', () => {
  expect(sealValue(ring, PLACE, 'same', '')).not.toBe(sealValue(ring, PLACE, 'same', ''))
})

test('opens only at the place it was sealed for', () => {
  const stored = sealValue(ring, PLACE, '4111111111111111', '')
  expect(() => unsealValue(ring, 'User.name', stored)).toThrow()
})

test('does not open when a single character was altered', () => {
  const stored = sealValue(ring, PLACE, '4111111111111111', '')
  const [form, id, box = '', mask] = stored.split(':')
  for (let at = 0; at < box.length - 1; at++) {
    const altered = box.slice(0, at) + (box[at] === 'A' ? 'B' : 'A') + box.slice(at + 1)
    expect(() => unsealValue(ring, PLACE, [form, id, altered, mask].join(':'))).toThrow()
  }
})

test('opens old values behind a new secret, and says which secret is missing', () => {
  const stored = sealValue(ring, PLACE, 'old', '')
  const renewed = parseSecretRing(`2:a-newer-secret-of-the-tests-01234567890,${older}`)

  expect(unsealValue(renewed, PLACE, stored)).toBe('old')
  expect(sealValue(renewed, PLACE, 'new', '')).toMatch(/^sealed:2:/)
  expect(() => unsealValue(ring, PLACE, sealValue(renewed, PLACE, 'new', ''))).toThrow(
    'sealing key 2 is not configured',
  )
})

test('does not take a plain value for a sealed one', () => {
  expect(() => unsealValue(ring, PLACE, '4111111111111111')).toThrow(/is not sealed/)
})
