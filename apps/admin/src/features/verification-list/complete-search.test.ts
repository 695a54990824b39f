import { expect, test } from 'vitest'
import type { TypeItem } from '../verification-status/type-item.ts'
import { completeSearch } from './complete-search.ts'

const types = [
  { letter: 'A', name: 'email-address', label: 'E-mail address', subjects: [] },
  { letter: 'C', name: 'payment-card', label: 'Payment card', subjects: [] },
] as unknown as TypeItem[]
const admins = [{ id: '3', name: 'Mina Okafor', email: 'mina@example.com' }]
const now = new Date(2026, 10, 30, 12)
const complete = (text: string, caret = text.length) => {
  const { options, ...place } = completeSearch(text, caret, { types, admins }, now)
  return { words: options.map(({ word }) => word), ...place }
}

test('an empty box offers every word, and a used one none twice', () => {
  expect(complete('').words).toContain('status:')
  expect(complete('status:pending ').words).not.toContain('status:')
  expect(complete('status:pending ').words).toContain('type:')
})

test('the word at the caret is completed, wherever it is', () => {
  expect(complete('ty ada', 2)).toEqual({ words: ['type:'], from: 0, to: 2 })
  expect(complete('type:pay ada', 6)).toEqual({ words: ['type:payment-card'], from: 0, to: 8 })
})

test('a value is found by its beginning, by a later word, and by what it is called', () => {
  expect(complete('type:address').words).toEqual(['type:email-address'])
  expect(complete('by:oka').words).toEqual(['by:mina-okafor'])
  expect(complete('pend').words).toEqual(['status:pending'])
  expect(complete('mina').words).toEqual(['by:mina-okafor'])
})

test('days are offered from the reader’s own', () => {
  expect(complete('after:').words).toEqual([
    'after:2026-11-30',
    'after:2026-11-24',
    'after:2026-11-01',
  ])
})

test('inside of quotes, and after what is whole, nothing is offered', () => {
  expect(complete('"sta').words).toEqual([])
  expect(complete('status:pending').words).toEqual([])
  expect(complete('constructor:').words).toEqual([])
})
