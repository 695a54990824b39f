import { checkHold } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { expect, test } from 'vitest'
import type { ColumnItem, TypeItem } from '../verification-status/type-item.ts'
import {
  columnsOf,
  holdInputOf,
  initialForm,
  placeFaults,
  recipientOf,
  type SubjectDetails,
  typedFaults,
  typedWarning,
} from './hold-form.ts'
import { readHoldSearch } from './hold-search.ts'

const column = (name: string, more: Partial<ColumnItem> = {}): ColumnItem => ({
  column: name,
  label: name,
  secrecy: 'plain',
  isSubjectEmail: false,
  schema: { type: 'string' },
  ...more,
})
const typeOf = (table: string, columns: ColumnItem[], more: Partial<TypeItem> = {}): TypeItem => ({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  icon: 'envelope',
  confirmBy: 'new-address',
  expiresInHours: 24,
  coolDownHours: 48,
  undoForHours: 72,
  webhook: null,
  isHeldByCallers: true,
  isUndo: false,
  subjects: [
    {
      kind: 'User',
      label: 'User',
      isPanelAdmin: false,
      hasTenants: false,
      tables: [{ table, columns }],
    },
  ],
  ...more,
})

const email = typeOf('User', [column('email', { isSubjectEmail: true })])
const password = typeOf('User', [column('password', { secrecy: 'prompted' })], {
  letter: 'B',
  confirmBy: 'present-address',
})
const card = typeOf(
  'User_credit',
  [column('credit_num', { secrecy: 'encrypted' }), column('exp_date')],
  { letter: 'C', confirmBy: 'present-address' },
)
/** A type that no release of ours has: one column of each sort. */
const terms = typeOf(
  'shop.terms',
  [
    column('is_wholesale', { schema: { type: 'boolean' } }),
    column('tier', { schema: { type: 'string', enum: ['basic', 'gold'] } }),
    column('credit.limit', { schema: { type: 'number' } }),
    column('regions', { schema: { type: 'array' } }),
    column('note', { schema: { anyOf: [{ type: 'string' }, { type: 'null' }] } }),
  ],
  { confirmBy: 'present-address' },
)
const ada: SubjectDetails = {
  kind: 'User',
  id: '7',
  name: 'Ada',
  email: 'ada@old.example',
  values: {},
}
const fill = (type: TypeItem, typed: (string | null)[]) => ({
  ...initialForm(columnsOf(type, 'User')),
  typed,
})

test('a subject that a type does not have offers nothing to change', () => {
  expect(columnsOf(card, 'Admin')).toEqual([])
})

test('says where the link goes: to the new address once it is typed, or to the present one', () => {
  expect(recipientOf(email, ada, fill(email, ['']))).toBeNull()
  expect(recipientOf(email, ada, fill(email, [' Ada@New.example ']))).toBe('ada@new.example')
  expect(recipientOf(card, ada, fill(card, ['', '']))).toBe('ada@old.example')
})

test('an address that imitates another is told before it is held', () => {
  expect(typedWarning('ada@pаypal.com', null)).toMatch(/mixes Latin and Cyrillic letters/)
  expect(typedWarning('аda@example.com', null)).toMatch(/mixes Cyrillic and Latin letters/)
  expect(typedWarning(' Ada@Examp1e.com ', 'ada@example.com')).toMatch(/letter by letter/)
  expect(typedWarning('ada@münchen.de', 'ada@example.com')).toBeNull()
  expect(typedWarning('', undefined)).toBeNull()
})

test('what the form asks for is a hold the engine accepts', () => {
  const values = fill(email, ['ada@new.example'])

  const heldAs = (input: unknown) => checkHold(exampleConfig, input).hold
  expect(heldAs(holdInputOf(email, ada, values))).toBeDefined()
  expect(heldAs(holdInputOf(password, ada, fill(password, [''])))).toBeDefined()
  const lost = holdInputOf(email, ada, { ...values, mailboxLost: true })
  expect(heldAs(lost)).toMatchObject({ mailboxLost: true })
})

test('a value left empty is not part of the hold', () => {
  expect(holdInputOf(card, ada, { ...fill(card, [' ', '05/29']), title: ' ' })).toEqual({
    type: 'C',
    subject: { kind: 'User', id: '7' },
    changes: { User_credit: { exp_date: '05/29' } },
  })
})

test('a type that the panel has never heard of is held with the JSON that its columns take', () => {
  const typed = ['false', 'gold', '1200.50', '["eu", "uk"]', null]
  expect(holdInputOf(terms, ada, fill(terms, typed)).changes).toEqual({
    'shop.terms': {
      is_wholesale: false,
      tier: 'gold',
      'credit.limit': 1200.5,
      regions: ['eu', 'uk'],
      note: null,
    },
  })
})

test('what no value can be made of is told beside its field, and is not sent', () => {
  const columns = columnsOf(terms, 'User')
  const faults = typedFaults(columns, fill(terms, ['', '', '12a', '["eu"', '']))
  expect(faults).toEqual({
    'typed.2': expect.stringContaining('not a number'),
    'typed.3': expect.stringContaining('not JSON'),
  })
  expect(typedFaults(columns, initialForm(columns))).toEqual({})
})

test('the server’s fault of a column is beside its field, whatever the column is called', () => {
  expect(
    placeFaults(columnsOf(terms, 'User'), {
      'changes.shop.terms.credit.limit': 'At most 5,000.',
      title: 'Too long.',
    }),
  ).toEqual({ 'typed.2': 'At most 5,000.', title: 'Too long.' })
})

test('a link to a new verification may carry type and subject, and nothing that makes no sense', () => {
  const link = { type: 'q', subjectKind: 'account', subjectId: 'a-7' }
  expect(readHoldSearch({ ...link, other: 'x' })).toEqual(link)
  expect(readHoldSearch({ type: '', subjectKind: 'x'.repeat(65), subjectId: '7' })).toEqual({})
  expect(readHoldSearch({ type: 7, subjectKind: 'account', subjectId: 'a\n7' })).toEqual({
    subjectKind: 'account',
  })
})
