import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressWarning, areTwins, lookAlikeOf, showAddress } from './look-alike.ts'
import { readTypedAddress } from './read-address.ts'

/** As it is stored: with its domain in ASCII. */
const stored = (typed: string) => {
  const reading = readTypedAddress(typed)
  return 'address' in reading ? reading.address : typed
}

describe('a domain that imitates another is flagged with its scripts', () => {
  test.each([
    ['ada@pаypal.com', 'domain', 'mixed', ['Latin', 'Cyrillic']],
    ['ada@shop.gοοgle.com', 'domain', 'mixed', ['Latin', 'Greek']],
    ['ada@exаmρle.com', 'domain', 'mixed', ['Latin', 'Cyrillic', 'Greek']],
    ['ada@аррӏе.com', 'domain', 'disguised', ['Cyrillic']],
    ['ada@аррӏе.shop.com', 'domain', 'disguised', ['Cyrillic']],
    ['ada@paypaı.com', 'domain', 'disguised', ['Latin']],
    ['ada@ոսօո.com', 'domain', 'disguised', ['Armenian']],
    ['аda@example.com', 'name', 'mixed', ['Cyrillic', 'Latin']],
    ['сара@example.com', 'name', 'disguised', ['Cyrillic']],
  ] as const)('%s', (address, part, kind, scripts) => {
    expect(lookAlikeOf(address)).toEqual({ part, kind, scripts })
    expect(lookAlikeOf(stored(address))).toEqual({ part, kind, scripts })
  })
})

test.each([
  'ada@example.com',
  'ada@münchen.de',
  'ada@café-noir.fr',
  'ada@例え.jp',
  'ada@東京タワーtokyo.jp',
  'ada@삼성samsung.kr',
  'ada@пример.com',
  'ada@россия.рф',
  'ada@сор.рф',
  'ada@ελλάδα.gr',
  'ada@مثال.com',
  'ada@נסיון.com',
  'ada@shop-24.example',
])('%s is what it seems, and is shown in its own letters', (address) => {
  expect(lookAlikeOf(stored(address))).toBeNull()
  expect(addressWarning(stored(address))).toBeNull()
  expect(showAddress(stored(address))).toBe(address)
})

test('a domain that may deceive is shown in ASCII', () => {
  expect(showAddress('ada@xn--pypal-4ve.com')).toBe('ada@xn--pypal-4ve.com')
})

test.each(['•••• 4242', '2031-05', 'see xn--mnchen-3ya.de', 'ada@xn--9999999999.com', ''])(
  '%j is no address with a domain to decode, and stays as it is',
  (text) => expect(showAddress(text)).toBe(text),
)

test('a masked address is decoded too', () => {
  expect(showAddress('m•••@xn--mnchen-3ya.de')).toBe('m•••@münchen.de')
})

describe('an address that reads like the present one is told apart', () => {
  test.each([
    ['ada@example.com', 'ada@examp1e.com'],
    ['ada@morn.com', 'ada@mom.com'],
    ['bob0@example.com', 'bobo@example.com'],
    ['ada@paypal.com', 'ada@pаypal.com'],
    ['ada@paypal.com', 'ada@xn--pypal-4ve.com'],
  ])('%s and %s', (one, other) => expect(areTwins(one, other)).toBe(true))

  test.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada@example.com', 'ada@example.com'],
    ['ada@old.example', 'ada@new.example'],
  ])('%s and %s are no twins', (one, other) => expect(areTwins(one, other)).toBe(false))
})

test('says in a sentence what to mind', () => {
  expect(addressWarning('ada@xn--pypal-4ve.com')).toBe(
    'The part after the @ mixes Latin and Cyrillic letters: it may imitate another address.',
  )
  expect(addressWarning(stored('ada@аррӏе.com'))).toMatch(/Cyrillic letters that pass for Latin/)
  expect(addressWarning('ada@examp1e.com', 'ada@example.com')).toMatch(/letter by letter/)
  expect(addressWarning('4111', '411l')).toBeNull()
  expect(addressWarning('Ада Lovelace')).toBeNull()
})

test('plain addresses are compared as any others are', () => {
  const nearlyTwins = fc.string({ unit: fc.constantFrom(...'lLiI1|oO0rnmvwV@.'), maxLength: 6 })
  fc.assert(
    fc.property(nearlyTwins, nearlyTwins, (one, other) => {
      // A letter beyond ASCII that passes for no other one.
      expect(areTwins(one, other)).toBe(areTwins(`ж${one}`, `ж${other}`))
    }),
    { numRuns: 5000 },
  )
})
