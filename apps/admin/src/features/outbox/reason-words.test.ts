import { expect, test } from 'vitest'
import { failureWords, reasonWords, reportWords, undeliverableWords } from './reason-words.ts'

const stuck = { count: 1, newestAt: '2026-11-30T00:00:00Z', isSenderRefused: false }

test.each([
  ['5.1.1', '550 5.1.1 no such user', 'No such mailbox'],
  ['4.2.2', '452 4.2.2 over quota', 'The mailbox is full'],
  ['421', '421 try later', 'The mail server is busy'],
  ['5.9.9', '550 5.9.9 because', '550 5.9.9 because'],
  ['held back', 'held back: bounced on 2026-11-30', 'The address is held back'],
  ['', null, 'The mail server gave no reason'],
])('says what %s is', (reason, reply, words) => {
  expect(reasonWords({ ...stuck, reason, reply })).toBe(words)
})

test('our own mail server’s refusal is told as that', () => {
  expect(reasonWords({ ...stuck, reason: '5.7.1', reply: '550', isSenderRefused: true })).toBe(
    'Our mail server refuses us',
  )
})

test.each([
  ['5.1.1', 'could not be delivered: no such mailbox'],
  ['4.2.2', 'could not be delivered: the mailbox is full'],
  ['5.0.0', 'could not be delivered'],
  [undefined, 'could not be delivered'],
])('says by the code %s that a mail was not delivered', (status, words) => {
  expect(undeliverableWords(status)).toBe(words)
})

test('says why a failed mail reached nobody, and what was reported of one', () => {
  expect(failureWords({ lastReply: '550 5.1.1 nobody here' })).toBe(
    'could not be delivered: no such mailbox',
  )
  expect(failureWords({ lastReply: 'held back: bounced on 2026-11-30' })).toBe(
    'was not sent: its address is held back',
  )
  expect(failureWords({ lastReply: null })).toBe('could not be delivered')
  const report = { at: '2026-11-30T00:00:00Z', status: '4.4.1', reply: '' }
  expect(reportWords({ ...report, kind: 'delayed' })).toBe(
    'not delivered yet: the mail server does not answer',
  )
  expect(reportWords({ ...report, kind: 'failed' })).toBe(
    'could not be delivered: the mail server does not answer',
  )
  expect(reportWords({ ...report, kind: 'complained' })).toBe('reported as spam by its recipient')
})
