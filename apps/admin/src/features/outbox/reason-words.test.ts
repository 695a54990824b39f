import { expect, test } from 'vitest'
import { reasonWords } from './reason-words.ts'

const stuck = { count: 1, newestAt: '2026-11-30T00:00:00Z', isSenderRefused: false }

test.each([
  ['5.1.1', '550 5.1.1 no such user', 'The mailbox does not exist'],
  ['4.2.2', '452 4.2.2 over quota', 'The mailbox is full'],
  ['421', '421 try later', 'The mail server is busy'],
  ['5.9.9', '550 5.9.9 because', '550 5.9.9 because'],
  ['', null, 'The mail server gave no reason'],
])('says what %s is', (reason, reply, words) => {
  expect(reasonWords({ ...stuck, reason, reply })).toBe(words)
})

test('our own mail server’s refusal is told as that', () => {
  expect(reasonWords({ ...stuck, reason: '5.7.1', reply: '550', isSenderRefused: true })).toBe(
    'Our mail server refuses us',
  )
})
