import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readAddress, readTypedAddress, storedSpelling } from './read-address.ts'

const read = (text: string) => {
  const reading = readTypedAddress(text)
  return 'address' in reading ? reading.address : undefined
}
const problemOf = (text: string) => {
  const reading = readTypedAddress(text)
  return 'problem' in reading ? reading.problem : undefined
}

describe('one address has one spelling', () => {
  test.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['ada@MÜNCHEN.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@mu\u0308nchen.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@XN--MNCHEN-3YA.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ada@ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'],
    ['ada@نامه\u200cای.com', 'ada@xn--mgba3gch31f060k.com'],
    ['\u200bada@exam\u00adple.com\u2060 ', 'ada@example.com'],
    ['a\u200dda@example.com', 'ada@example.com'],
    ["o'neil+shop@sub.example.co.uk", "o'neil+shop@sub.example.co.uk"],
  ])('%j is %s', (typed, address) => expect(read(typed)).toBe(address))

  test('whatever is accepted is ASCII, and is read again as itself', () => {
    const label = fc.oneof(
      ...[/^[a-zÀ-ɏ-]{1,12}$/, /^[а-я]{1,12}$/, /^[א-ת]{1,12}$/, /^[一-鿿]{1,12}$/].map((letters) =>
        fc.stringMatching(letters),
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    )
    const typed = fc
      .tuple(fc.stringMatching(/^[\w.+-]{1,12}$/), label)
      .map(([local, name]) => `${local}@${name}.com`)
    let accepted = 0
    fc.assert(
      fc.property(typed, (text) => {
        const address = read(text)
        if (address === undefined) return
        accepted++
        expect(address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
        expect(readAddress(address)).toEqual({ address })
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(300)
  })
})

describe('an address that could reach somebody else is refused, and the reason is said', () => {
  test.each([
    ['a@example.com\nBcc: b@example.com', /line breaks or control/],
    ['a@example.com\r\n', /line breaks or control/],
    ['a\u0000@example.com', /line breaks or control/],
    ['a@example.com\u2028b@example.com', /line breaks or control/],
    ['a@exam\ud800ple.com', /line breaks or control/],
    ['a@x.example,b@y.example', /exactly one address/],
    ['a@x.example;b@y.example', /exactly one address/],
    ['a@x.example b@y.example', /exactly one address/],
    ['a@x.example\u00a0b@y.example', /exactly one address/],
    ['friends: a@x.example;', /exactly one address/],
    ['a@x.example@y.example', /exactly one address/],
    ['@relay.example:a@x.example', /exactly one address/],
    ['<a@x.example>', /without a name/],
    ['Ada <a@x.example>', /without a name/],
    ['"a@x.example, b"@y.example', /quotes/],
    ['a@x.example (b@y.example)', /quotes, brackets/],
    ['a@[127.0.0.1]', /brackets/],
    ['a\\@b@x.example', /backslashes/],
    ['a%b@x.example', /with % or !/],
    ['a!b@x.example', /with % or !/],
    ['', /the form/],
    ['ada', /the form/],
    ['ada@', /the form/],
    ['@example.com', /the form/],
    ['ada@localhost', /the form/],
    ['.ada@example.com', /no two dots/],
    ['a..b@example.com', /no two dots/],
    ['ada@example..com', /no two dots/],
    ['ada@example.com.', /no two dots/],
    ['ada@-example.com', /the form/],
    ['ada@example.com/x', /the form/],
    ['ada@ex%61mple.com', /the form/],
    ['a|b@x.example', /with \| before/],
    ['=?utf-8?q?evil?=@x.example', /with =\? before/],
    ['i@i❤.ws', /sign that domains cannot have/],
    ['i@xn--i-7iq.ws', /sign that domains cannot have/],
    ['ada@exa_mple.com', /sign that domains cannot have/],
    // One seventh in one sign, which domains write with the sign of a fraction.
    ['ada@⅐.com', /the form/],
    ['ada@127.0.0.1', /the form/],
    ['ada@1.2', /the form/],
    ['ada@xn--a.com', /the form/],
    ['ada@xn--MNCHEN.de', /the form/],
  ])('%j', (typed, reason) => expect(problemOf(typed)).toMatch(reason))

  test.each([
    ['аdа@example.com', /\(Cyrillic and Latin\)/],
    ['άδα@example.com', /\(Greek\)/],
    ['ünal@example.com', /other than a to z/],
  ])('%j has letters before the @ that mail servers lose', (typed, reason) =>
    expect(problemOf(typed)).toMatch(reason),
  )
})

describe('length', () => {
  const domain = (octets: number) => `${`${'d'.repeat(60)}.`.repeat(5).slice(0, octets - 4)}.com`

  test.each([
    [`${'a'.repeat(64)}@example.com`, undefined],
    [`${'a'.repeat(65)}@example.com`, 'The part before the @ has at most 64 characters.'],
    [`a@${'d'.repeat(63)}.com`, undefined],
    [`a@${'d'.repeat(64)}.com`, 'Each part of a domain has at most 63 characters.'],
    [`a@${'ü'.repeat(60)}.com`, 'Each part of a domain has at most 63 characters.'],
    [`a@${domain(252)}`, undefined],
    [`ab@${domain(252)}`, 'An e-mail address has at most 254 characters.'],
    [`a@${`${'ü'.repeat(47)}.`.repeat(5)}com`, 'A domain has at most 255 characters.'],
  ])('%s', (typed, problem) => expect(problemOf(typed)).toBe(problem))

  test('a megabyte is refused before it is normalised', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize')
    expect(problemOf(`a@${'\u0308'.repeat(1_000_000)}.com`)).toMatch(/at most 254/)
    expect(normalize).not.toHaveBeenCalled()
    normalize.mockRestore()
  })
})

test('to the letter, nothing is corrected: what is not an address already is none', () => {
  for (const text of [' ada@example.com', 'ada@example.com ', 'a\u200bda@example.com'])
    expect(readAddress(text)).toHaveProperty('problem')
  expect(readAddress('Ada@Münchén.de')).toEqual({ address: 'Ada@xn--mnchn-esa3k.de' })
})

test.each([
  ['ada@München.de', 'ada@xn--mnchen-3ya.de'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['@MÜNCHEN.de', '@xn--mnchen-3ya.de'],
  ['ada@exa', 'ada@exa'],
  ['münch', 'münch'],
  ['Ada', 'Ada'],
  ['', ''],
])('who looks for %j finds %j', (typed, stored) => expect(storedSpelling(typed)).toBe(stored))
