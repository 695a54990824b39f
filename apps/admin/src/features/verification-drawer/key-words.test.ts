import { expect, test } from 'vitest'
import { keysOf } from './key-words.ts'
import { somePartner, someVerification } from './testing/some-verification.ts'

test('lists both keys in the same order from either side, with what each has done', () => {
  const at = '2026-11-22T12:05:00Z'
  const first = keysOf(someVerification({ partners: [somePartner({ confirmedAt: at })] }))
  const second = keysOf(
    someVerification({
      id: '8',
      email: 'ada@old.example',
      confirmedAt: at,
      partners: [somePartner({ id: '7', email: 'ada@new.example' })],
    }),
  )

  expect(first.map(({ email, words, isThis }) => [email, words, isThis])).toEqual([
    ['ada@new.example', 'still missing', true],
    ['ada@old.example', 'given', false],
  ])
  expect(second.map(({ email, words, isThis }) => [email, words, isThis])).toEqual([
    ['ada@new.example', 'still missing', false],
    ['ada@old.example', 'given', true],
  ])
})

test('an address that watches comes last, is told, and holds no key', () => {
  const keys = keysOf(
    someVerification({ part: 'watches', partners: [somePartner({ state: 'pending' })] }),
  )

  expect(keys.map(({ id, look, words }) => [id, look, words])).toEqual([
    ['8', 'missing', 'still missing'],
    ['7', 'told', 'can stop it, or say yes'],
  ])
})

test('a key that is not mailed yet is not called missing, and a yes is told', () => {
  const keys = keysOf(
    someVerification({
      coolDownUntil: '2026-11-24T12:00:00Z',
      partners: [somePartner({ part: 'watches', confirmedAt: '2026-11-22T12:05:00Z' })],
    }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['not mailed yet', 'said yes'])
})

test('shows which of the addresses stopped the change', () => {
  const keys = keysOf(
    someVerification({
      state: 'declined',
      partners: [somePartner({ state: 'declined', part: 'watches' })],
      events: [
        {
          id: '1',
          kind: 'declined',
          at: '2026-11-22T12:05:00Z',
          by: { kind: 'recipient', id: null, name: null },
          detail: { through: '8' },
        },
      ],
    }),
  )

  expect(keys.map(({ look, words }) => [look, words])).toEqual([
    ['lost', 'never given'],
    ['stopped', 'said “this wasn’t me”'],
  ])
})

test('the only key of an applied change was given, and who was told did not stop it', () => {
  const keys = keysOf(
    someVerification({
      state: 'confirmed',
      partners: [somePartner({ state: 'confirmed', part: 'watches' })],
    }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['given', 'did not stop it'])
})

test('a key is not called missing once the change has ended', () => {
  const keys = keysOf(
    someVerification({ state: 'revoked', partners: [somePartner({ state: 'revoked' })] }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['never given', 'never given'])
})

test('a change with one recipient lists no keys', () => {
  expect(keysOf(someVerification())).toEqual([])
})
