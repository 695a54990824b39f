import type { VerificationEvent } from '@countersign/changes'
import { expect, test } from 'vitest'
import { eventWords as wordsOf } from './event-words.ts'

const event = (change: Partial<VerificationEvent>): VerificationEvent => ({
  id: '1',
  kind: 'held',
  at: '2026-11-22T12:00:00Z',
  by: { kind: 'admin', id: '1', name: 'Olivia' },
  detail: {},
  ...change,
})

const eventWords = (of: VerificationEvent) => wordsOf(of, false)

test('names who did it, or says what they are', () => {
  expect(eventWords(event({})).what).toBe('Requested by Olivia')
  expect(eventWords(event({ by: { kind: 'client', id: null, name: null } })).what).toBe(
    'Requested by a program',
  )
})

test('shows where a mail went and what the mail server replied', () => {
  const sent = event({
    kind: 'sent',
    detail: { to: 'ada@new.example', mail: 'link', reply: '250 Ok' },
  })

  expect(eventWords(sent)).toEqual({ what: 'Mail sent', detail: 'ada@new.example · 250 Ok' })
})

test('shows the reason of a revocation, and nothing that is not text', () => {
  const revoked = event({
    kind: 'revoked',
    detail: { reason: 'Typing error', reply: { x: 1 }, other: 'y' },
  })

  expect(eventWords(revoked)).toEqual({ what: 'Link revoked by Olivia', detail: 'Typing error' })
})

test('says of an ending that came through another verification of the change which one it was', () => {
  const words = (kind: VerificationEvent['kind']) =>
    eventWords(event({ kind, detail: { through: '8' } })).what

  expect(words('confirmed')).toBe('Confirmed through verification 8, and applied')
  expect(words('declined')).toBe('Declined through verification 8: “this wasn’t me”')
  expect(words('conflicted')).toBe('Confirmed through verification 8, but not applied')
  expect(words('revoked')).toBe('Link revoked with verification 8, by Olivia')
})

test('an undo was requested by nobody, and an alert is told apart from a mail to the recipient', () => {
  expect(wordsOf(event({}), true).what).toBe('Held as the change it undoes was applied')
  expect(eventWords(event({ kind: 'sent', detail: { mail: 'alert' } })).what).toContain('Alert')
})

test('says of a change that ended as its subject was secured why it did', () => {
  const words = (because: string) =>
    eventWords(event({ kind: 'revoked', detail: { through: '8', because } })).what
  expect(words('reset')).toBe('Ended by verification 8: the password was reset')
  expect(words('undo')).toBe('Ended by verification 8: a change of address was undone')
  expect(words('declined')).toBe(
    'Ended by verification 8: “this wasn’t me” was said at the present address',
  )
})

test('says of a mail that came back why, and of a complaint that it is one', () => {
  const words = (kind: VerificationEvent['kind'], detail: object) =>
    eventWords(event({ kind, by: { kind: 'worker', id: null, name: null }, detail: { ...detail } }))
      .what
  expect(words('delivery-failed', { because: 'bounced', status: '5.1.1' })).toBe(
    'Mail could not be delivered: no such mailbox',
  )
  expect(words('delivery-failed', { mail: 'notice' })).toBe('Notice could not be delivered')
  expect(words('delivery-failed', { because: 'held-back' })).toBe(
    'Mail not sent, because its address is held back',
  )
  expect(words('complained', { mail: 'link' })).toBe('Mail reported as spam by its recipient')
})
