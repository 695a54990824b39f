import { expect, test } from 'vitest'
import { listInput, revokeReason } from './list-input.ts'
import { storableText } from './storable-text.ts'

test.each(['\0', 'ada\0', '\ud800', 'ada\udfff@example.com'])(
  'what the database cannot take is refused before it is asked: %j',
  (text) => {
    expect(storableText.safeParse(text).success).toBe(false)
    expect(revokeReason.safeParse(`because ${text}`).success).toBe(false)
    expect(listInput.safeParse({ search: `a${text}` }).success).toBe(false)
    expect(listInput.safeParse({ subject: { kind: 'User', id: `7${text}` } }).success).toBe(false)
  },
)

test('any other text is taken as it is', () => {
  for (const text of ['', 'München', '😀', "'; drop table", '\u202e', '\t'])
    expect(storableText.parse(text)).toBe(text)
})
