import { expect, test } from 'vitest'
import type { OwnerFacts, TypeItem } from './hold-form.ts'
import { mailsWords } from './mails-words.ts'

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
  expect(mailsWords({ ...held, type: type('both') })).toBe(
    'Links go to ada@new.example and to the current address, ada@old.example, and work for 24 hours. Nothing changes until both have confirmed, and either can stop it.',
  )
  expect(mailsWords({ ...held, type: type('both'), recipient: null })).toContain(
    'Links go to the new address and to the current address, ada@old.example',
  )
})

test('an admin who changes somebody’s address is told that the current one has to confirm, too', () => {
  expect(mailsWords({ ...held, type: type('new-address') })).toBe(
    'Links go to ada@new.example and to the current address, ada@old.example, and work for 24 hours. Nothing changes until both have confirmed, and either can stop it.',
  )
})

test('tells of no second mail where there is none', () => {
  const link =
    'The link goes to ada@new.example, and works for 24 hours. Nothing changes until it is confirmed.'

  expect(mailsWords({ ...held, type: type('new-address'), isForSelf: true })).toBe(link)
  expect(mailsWords({ ...held, type: type('owner-address') })).toBe(link)
  expect(
    mailsWords({ ...held, type: type('both'), owner: { ...owner, email: 'Ada@new.example' } }),
  ).toBe(link)
})
