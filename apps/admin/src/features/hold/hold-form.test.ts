import { holdInput } from '@countersign/changes'
import { expect, test } from 'vitest'
import {
  emptyForm,
  holdInputOf,
  recipientOf,
  type SubjectDetails,
  type TypeItem,
  tablesOf,
  typedWarning,
} from './hold-form.ts'
import { readHoldSearch } from './hold-search.ts'

const email: TypeItem = {
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  title: 'Confirm your new e-mail address',
  confirmBy: 'new-address',
  expiresInHours: 24,
  coolDownHours: 48,
  undoForHours: 72,
  isHeldByCallers: true,
  subjects: [
    {
      table: 'User',
      label: 'User',
      tables: [
        {
          table: 'User',
          columns: [{ column: 'email', label: 'E-mail address', secrecy: 'plain' }],
        },
      ],
    },
  ],
}
const password: TypeItem = {
  ...email,
  letter: 'B',
  name: 'password-reset',
  confirmBy: 'present-address',
  subjects: [
    {
      table: 'User',
      label: 'User',
      tables: [
        {
          table: 'User',
          columns: [{ column: 'password', label: 'Password', secrecy: 'prompted' }],
        },
      ],
    },
  ],
}
const card: TypeItem = {
  ...email,
  letter: 'C',
  name: 'payment-card',
  confirmBy: 'present-address',
  subjects: [
    {
      table: 'User',
      label: 'User',
      tables: [
        {
          table: 'User_credit',
          columns: [
            { column: 'credit_num', label: 'Card number', secrecy: 'encrypted' },
            { column: 'exp_date', label: 'Expiry date', secrecy: 'plain' },
          ],
        },
      ],
    },
  ],
}
const ada: SubjectDetails = {
  table: 'User',
  id: '7',
  name: 'Ada',
  email: 'ada@old.example',
  values: {},
}

test('the form has a field for each column that is held now, and none for prompted values', () => {
  expect(emptyForm(tablesOf(card, 'User')).changes).toEqual({
    User_credit: { credit_num: '', exp_date: '' },
  })
  expect(emptyForm(tablesOf(password, 'User')).changes).toEqual({})
})

test('a subject that a type does not have offers nothing to change', () => {
  expect(tablesOf(card, 'Admin')).toEqual([])
})

test('says where the link goes: to the new address once it is typed, or to the present one', () => {
  const values = emptyForm(tablesOf(email, 'User'))
  expect(recipientOf(email, ada, values)).toBeNull()

  values.changes.User = { email: ' Ada@New.example ' }
  expect(recipientOf(email, ada, values)).toBe('ada@new.example')
  expect(recipientOf(card, ada, emptyForm(tablesOf(card, 'User')))).toBe('ada@old.example')
})

test('an address that imitates another is told before it is held', () => {
  expect(typedWarning('ada@pаypal.com', null)).toMatch(/mixes Latin and Cyrillic letters/)
  expect(typedWarning('аda@example.com', null)).toMatch(/mixes Cyrillic and Latin letters/)
  expect(typedWarning(' Ada@Examp1e.com ', 'ada@example.com')).toMatch(/letter by letter/)
  expect(typedWarning('ada@münchen.de', 'ada@example.com')).toBeNull()
  expect(typedWarning('', undefined)).toBeNull()
})

test('what the form asks for is a hold the engine accepts', () => {
  const values = {
    ...emptyForm(tablesOf(email, 'User')),
    changes: { User: { email: 'ada@new.example' } },
  }

  expect(holdInput.safeParse(holdInputOf(email, ada, values)).success).toBe(true)
  expect(holdInput.safeParse(holdInputOf(password, ada, emptyForm([]))).success).toBe(true)
  const lost = holdInputOf(email, ada, { ...values, mailboxLost: true })
  expect(holdInput.safeParse(lost).data).toMatchObject({ mailboxLost: true })
})

test('a value left empty is not part of the hold', () => {
  const values = {
    title: ' ',
    description: '',
    mailboxLost: false,
    changes: { User_credit: { credit_num: ' ', exp_date: '05/29' } },
  }

  expect(holdInputOf(card, ada, values)).toEqual({
    type: 'C',
    subject: { table: 'User', id: '7' },
    changes: { User_credit: { exp_date: '05/29' } },
  })
})

test('a link to a new verification may carry type and subject, and nothing that makes no sense', () => {
  expect(readHoldSearch({ type: 'A', subjectTable: 'User', subjectId: '7' })).toEqual({
    type: 'A',
    subjectTable: 'User',
    subjectId: '7',
  })
  expect(readHoldSearch({ type: 'Zz', subjectTable: 'Shop', subjectId: '7' })).toEqual({})
})
