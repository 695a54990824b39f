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

  expect(first.map(({ email, words, isCurrent }) => [email, words, isCurrent])).toEqual([
    ['ada@new.example', 'has not confirmed yet', true],
    ['ada@old.example', 'confirmed', false],
  ])
  expect(second.map(({ email, words, isCurrent }) => [email, words, isCurrent])).toEqual([
    ['ada@new.example', 'has not confirmed yet', false],
    ['ada@old.example', 'confirmed', true],
  ])
})

test('an address that watches comes last, is told, and holds no key', () => {
  const keys = keysOf(
    someVerification({ role: 'observes', partners: [somePartner({ status: 'pending' })] }),
  )

  expect(keys.map(({ id, tone, words }) => [id, tone, words])).toEqual([
    ['8', 'missing', 'has not confirmed yet'],
    ['7', 'observer', 'can stop it, or say yes'],
  ])
})

test('a key that is not mailed yet is not called missing, and a yes is told', () => {
  const keys = keysOf(
    someVerification({
      coolDownUntil: '2026-11-24T12:00:00Z',
      partners: [somePartner({ role: 'observes', confirmedAt: '2026-11-22T12:05:00Z' })],
    }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['not mailed yet', 'said yes'])
})

test('shows which of the addresses stopped the change', () => {
  const keys = keysOf(
    someVerification({
      status: 'declined',
      partners: [somePartner({ status: 'declined', role: 'observes' })],
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

  expect(keys.map(({ tone, words }) => [tone, words])).toEqual([
    ['lost', 'did not confirm'],
    ['stopped', 'said “this wasn’t me”'],
  ])
})

test('the only key of an applied change was given, and who was told did not stop it', () => {
  const keys = keysOf(
    someVerification({
      status: 'confirmed',
      partners: [somePartner({ status: 'confirmed', role: 'observes' })],
    }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['confirmed', 'did not stop it'])
})

test('a key is not called missing once the change has ended', () => {
  const keys = keysOf(
    someVerification({ status: 'revoked', partners: [somePartner({ status: 'revoked' })] }),
  )

  expect(keys.map(({ words }) => words)).toEqual(['did not confirm', 'did not confirm'])
})

test('a change with one recipient lists no keys', () => {
  expect(keysOf(someVerification())).toEqual([])
})
