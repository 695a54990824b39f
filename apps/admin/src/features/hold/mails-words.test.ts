import { expect, test } from 'vitest'
import type { TypeItem } from '../verification-status/type-item.ts'
import type { SubjectDetails } from './hold-form.ts'
import { mailsWords } from './mails-words.ts'

const type = (confirmBy: TypeItem['confirmBy']): TypeItem => ({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  icon: 'envelope',
  confirmBy,
  expiresInHours: 24,
  coolDownHours: confirmBy === 'new-address' ? 48 : null,
  undoForHours: 72,
  webhook: null,
  isHeldByCallers: true,
  isUndo: false,
  subjects: [
    {
      kind: 'panel-admin',
      label: 'Member of staff',
      isPanelAdmin: true,
      hasTenants: false,
      tables: [],
    },
  ],
})
const subject: SubjectDetails = {
  kind: 'User',
  id: '7',
  name: 'Ada',
  email: 'ada@old.example',
  values: {},
}
const held = { subject, recipient: 'ada@new.example', isForSelf: false, isMailboxLost: false }

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

test('announces no second mail where there is none', () => {
  const link =
    'The link goes to ada@new.example, and works for 24 hours. Nothing changes until it is confirmed.'

  expect(mailsWords({ ...held, type: type('new-address'), isForSelf: true })).toBe(link)
  expect(mailsWords({ ...held, type: type('present-address') })).toBe(link)
  expect(
    mailsWords({ ...held, type: type('both'), subject: { ...subject, email: 'Ada@new.example' } }),
  ).toBe(link)
})

test('a lost mailbox is told to need an approval and time, where it can be lost at all', () => {
  const lost = { ...held, isMailboxLost: true }
  expect(mailsWords({ ...lost, type: type('new-address') })).toBe(
    'A mail goes to the current address, ada@old.example, now: it can stop the change, or say yes. 48 hours later, or at that yes, a link goes to ada@new.example, and works for 24 hours. It needs the approval of another admin as well. Nothing changes until the link is confirmed.',
  )
  expect(
    mailsWords({
      ...lost,
      type: type('new-address'),
      subject: { ...subject, kind: 'panel-admin' },
    }),
  ).toContain('another owner')
  expect(mailsWords({ ...lost, type: type('both') })).toContain('until both have confirmed')
  expect(mailsWords({ ...lost, type: type('new-address'), isForSelf: true })).not.toContain(
    'approval',
  )
})
