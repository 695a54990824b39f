import { PASSWORD_LENGTH } from '@countersign/changes'
import { expect, test } from 'vitest'
import { checkPasswordStrength } from './check-password-strength.ts'

const about = ['Ada Lovelace', 'ada.lovelace@analytical.example']

test.each([
  ['password1234', 'that guessers try first'],
  ['123456789012', 'that guessers try first'],
  ['Password123!', 'that guessers try first'],
  ['qwertyuiop12', 'that guessers try first'],
  ['aaaaaaaaaaaa', 'repeats the same character'],
  ['letmeinletmein', 'repeats the same word'],
  ['abcdefghijkl', 'a sequence'],
  ['ada.lovelace', 'close to your name or your address'],
  ['AdaLovelace1', 'easy to guess'],
  ['countersign1', 'easy to guess'],
])('%s is refused, in plain words', async (password, why) => {
  expect((await checkPasswordStrength(password, about))?.message).toContain(why)
})

test.each([
  'seven lanterns over marsh water',
  'a fresh and longer phrase',
  'x8!kd02mQpLw',
  'Grüße aus dem Teehaus',
])('%s is taken', async (password) => {
  expect(await checkPasswordStrength(password, about)).toBeNull()
})

test.each(['a', 'ab1!', 'pässword', 'l0v3', '20/11/1999 ', 'qwertz', '😀'])(
  'however long a password of %s is, its first 64 characters alone are judged',
  async (part) => {
    const first = part.repeat(64).slice(0, 64)
    const longest = `${first}seven lanterns over marsh water `.repeat(PASSWORD_LENGTH.max)
    expect(await checkPasswordStrength(longest.slice(0, PASSWORD_LENGTH.max), about)).toEqual(
      await checkPasswordStrength(first, about),
    )
  },
)
