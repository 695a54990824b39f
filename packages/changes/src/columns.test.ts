import { describe, expect, test } from 'vitest'
import {
  cardExpiry,
  cardNumber,
  emailAddress,
  maskCardNumber,
  newPassword,
  personName,
  schemaOf,
  text,
} from './columns.ts'

const messageOf = (result: { error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues[0]?.message

describe('an e-mail address', () => {
  test('is trimmed and lower-cased', () => {
    expect(emailAddress.parse('  Ada@Example.COM ')).toBe('ada@example.com')
  })

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'a@b.co\nBcc: c@d.co',
    'a@b.co, c@d.co',
  ])('is not %j', (text) => expect(emailAddress.safeParse(text).success).toBe(false))

  test('has at most 254 characters', () => {
    const domain = `${'d'.repeat(60)}.${'e'.repeat(60)}.com`
    const ofLength = (length: number) => `${'a'.repeat(length - domain.length - 1)}@${domain}`
    expect(messageOf(emailAddress.safeParse(ofLength(255)))).toMatch(/254/)
  })
})

describe('a name', () => {
  test.each([
    ['a zero-width space', '\u200b'],
    ['fillers of Hangul', '\u3164\u115f\u1160\uffa0'],
    ['a soft hyphen and joiners', '\u00ad\u200c\u200d\u2060'],
    ['braille’s blank', '\u2800'],
    ['tags', '\u{e0041}\u{e0064}'],
    ['a mark on nothing', '\u0301'],
  ])('needs something that can be seen: not %s alone', (_, name) => {
    expect(personName.safeParse(name).success).toBe(false)
    expect(personName.safeParse(`A${name}`).success).toBe(true)
  })

  test.each(['A\u202ebcd', 'A\u2066b', 'A\u2028b', 'A\nb'])('is plain text: not %j', (name) =>
    expect(messageOf(personName.safeParse(name))).toBe('A name is one line of plain text.'),
  )

  test.each(['Ada', '李雷', 'Zoë O’Neil', 'نرگس\u200cالسادات', '🙂'])('may be %j', (name) =>
    expect(personName.parse(name)).toBe(name),
  )
})

describe('a card number', () => {
  test('loses its spaces and dashes', () => {
    expect(cardNumber.parse('4111-1111 1111 1111')).toBe('4111111111111111')
  })

  test.each([
    '4111111111111112',
    '4111111111111121',
    '41111111111',
    '4'.repeat(20),
    '4111x11111111111',
    '',
  ])('is not %j', (text) => expect(cardNumber.safeParse(text).success).toBe(false))

  test('shows its last four digits only', () => {
    expect(maskCardNumber('4111111111114242')).toBe('•••• 4242')
  })
})

describe('an expiry date', () => {
  test.each(['05/31', '05/2031', '2031-05', ' 05 / 31 '])('%j is stored as 2031-05', (text) => {
    expect(cardExpiry.parse(text)).toBe('2031-05')
  })

  test.each(['13/31', '00/31', '5/31', '31/05/2031', '2031-5', 'soon'])('is not %j', (text) => {
    expect(cardExpiry.safeParse(text).success).toBe(false)
  })

  test('is the present month or later', () => {
    const now = new Date()
    const month = (back: number) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
        .toISOString()
        .slice(0, 7)
    expect(cardExpiry.safeParse(month(0)).success).toBe(true)
    expect(messageOf(cardExpiry.safeParse(month(1)))).toBe('This card has expired.')
  })
})

test.each([
  [11, false],
  [12, true],
  [128, true],
  [129, false],
])('a password of %i characters is accepted: %s', (length, isAccepted) => {
  expect(newPassword.safeParse('x'.repeat(length)).success).toBe(isAccepted)
})

test('a line of text has one line, a form and a length', () => {
  const iban = schemaOf(
    text({ title: 'IBAN', pattern: /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, maxLength: 34 }),
  )
  expect(iban.parse(' DE02120300000000202051 ')).toBe('DE02120300000000202051')
  for (const wrong of ['', ' ', 'DE02', 'DE02120300000000202051\n', `DE02${'1'.repeat(31)}`])
    expect(messageOf(iban.safeParse(`${wrong}\u0007`)), wrong).toBe(
      'This needs another form, on one line of at most 34 characters.',
    )
  expect(messageOf(text({ title: 'Note', maxLength: 3 }).safeParse('abcd'))).toContain('at most 3')
  expect(text({ title: { en: 'Note', de: 'Notiz' } }).meta()).toMatchObject({ title: 'Note' })
})
