import { expect, test } from 'vitest'
import { alsoMailedWords } from './also-mailed.ts'
import type { OwnerFacts, TypeItem } from './hold-form.ts'

const type = (confirmBy: TypeItem['confirmBy']): TypeItem => ({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  title: 'Confirm your new e-mail address',
  confirmBy,
  expiresInHours: 24,
  undoForHours: 72,
  isHeldByCallers: true,
  owners: [],
})
const owner: OwnerFacts = {
  table: 'User',
  id: '7',
  name: 'Ada',
  email: 'ada@old.example',
  values: {},
}
const held = { owner, recipient: 'ada@new.example', isForSelf: false }

test('a two-key change says that both addresses get a mail, also before the new one is typed', () => {
  const words = alsoMailedWords({ ...held, type: type('both'), recipient: null })

  expect(words).toContain('ada@old.example')
  expect(words).toContain('both have confirmed')
})

test('an admin who changes somebody’s address is told that the current one gets a mail too', () => {
  expect(alsoMailedWords({ ...held, type: type('new-address') })).toContain(
    'ada@old.example, gets a mail too: it names you',
  )
})

test('tells of no second mail where there is none', () => {
  expect(alsoMailedWords({ ...held, type: type('new-address'), isForSelf: true })).toBeNull()
  expect(alsoMailedWords({ ...held, type: type('owner-address') })).toBeNull()
  expect(alsoMailedWords({ ...held, type: type('both'), recipient: 'Ada@old.example' })).toBeNull()
})
