import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralizeAddress, neutralizeLine, neutralizeLines, plainLine } from './neutralize-text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...' \t\n\u0000\u007f\u0085\u00a0\u2028\u202eab.:@\\/-') }),
)
const visible = (text: string | null) => text?.replaceAll('\u2060', '')

test('a line has no control character, no direction mark and no blank but single spaces', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = plainLine(text, 50)
      expect(line).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|[^\S ]|\s{2}|^\s|\s$/u,
      )
      expect(line.isWellFormed()).toBe(true)
      expect([...line].length).toBeLessThanOrEqual(50)
    }),
  )
})

test('no domain, address, scheme or network path is left whole', () => {
  const linked = [
    'http://evil.example',
    'www.evil.example',
    'a@evil.example',
    'mailto:a@b.c',
    '\\\\host\\share',
    'evil。example',
  ]
  for (const text of linked) {
    const neutral = neutralizeLine(`see ${text}, now.`, 100)
    expect(visible(neutral)).toBe(`see ${text}, now.`)
    expect(neutral).not.toMatch(/[a-z]:\/|[a-z][.。][a-z]|@[a-z]|:[a-z]|\\\\|\\[a-z]/)
  }
})

test('what cannot be seen is taken out, but for what shapes letters and pictures', () => {
  const hidden =
    '\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202e\u2060\u2066\u2800\u3164\ufeff\uffa0\u{e0041}'
  for (const sign of hidden) expect(neutralizeLine(`pay${sign}pal ${sign}`, 100)).toBe('paypal')
  expect(neutralizeLine('pay\u200dpal\u200c \ufe0fx', 100)).toBe('paypal x')
  for (const text of ['نرگس\u200cالسادات', '👩\u200d💻', '❤\ufe0f'])
    expect(neutralizeLine(text, 100)).toBe(text)
})

test('no encoded word is left whole', () => {
  const text = '=?utf-8?q?http=3A=2F=2Fevil=2Eexample?='
  expect(visible(neutralizeLine(text, 100))).toBe(text)
  expect(neutralizeLine(text, 100)).not.toContain('=?')
  expect(neutralizeLines(`see\n${text}`, 100)).not.toContain('=?')
})

test('what looks like no link is left as it is', () => {
  expect(neutralizeLine('Hello. It is half past two, 50% (or so)!', 100)).toBe(
    'Hello. It is half past two, 50% (or so)!',
  )
  expect(neutralizeLine(' \u202e\u0000 ', 100)).toBeNull()
})

test('lines keep their breaks, whichever way they were written, but no wide gaps', () => {
  expect(neutralizeLines('\na\r\nb\u2028c\n\n\n\nd\r', 100)).toBe('a\nb\nc\n\nd')
})

test('a cut never falls inside a character', () => {
  expect(plainLine('👾👾👾👾', 3)).toBe('👾👾…')
})

test('plain text comes out the same by the short way and by the long one', () => {
  const nearlyPlain = fc.oneof(
    fc.string({ unit: fc.constantFrom(...' abé中•.:@\\') }),
    fc.string({ unit: fc.constantFrom(...' ~\u00a0\u00a1\u1680\u3000\u3041\u007f.@') }),
  )
  fc.assert(
    fc.property(nearlyPlain, (text) => {
      // A mark of direction is dropped, and leads the long way.
      expect(neutralizeLine(text, 100)).toBe(neutralizeLine(`\u202e${text}`, 101))
    }),
    { numRuns: 2000 },
  )
})

test('an address can be copied: nothing invisible is put into it, masked or not', () => {
  for (const address of ['ada.byron+x@new.example', 'a•••@old.example', 'ada@münchen.de'])
    expect(neutralizeAddress(address, 254)).toBe(address)
})

test.each([
  '=?utf-8?q?x?=@evil.example',
  'evil.example/@x.example',
  '"a"@evil.example',
  'www.evil.example',
])('%s is no such address, and gives nothing to link', (text) => {
  expect(neutralizeAddress(text, 254)).toBe(neutralizeLine(text, 254))
  expect(neutralizeAddress(text, 254)).toContain('\u2060')
})
