import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleConfig } from '../testing/example-config.ts'
import { checkHold } from './hold-input.ts'

const emailChange = {
  type: 'A',
  subject: { kind: 'User', id: '7' },
  changes: { User: { email: 'new@example.com' } },
}

const check = (input: unknown) => checkHold(exampleConfig, input)
const paths = (input: unknown) => check(input).faults?.map(({ path }) => path.join('.'))
const messages = (input: unknown) => check(input).faults?.map(({ message }) => message)
function accepted(input: unknown) {
  const { hold, faults } = check(input)
  if (!hold) throw new Error(JSON.stringify(faults))
  return hold
}

test('fills in what the holder leaves out', () => {
  expect(accepted(emailChange)).toEqual({
    ...emailChange,
    title: '',
    description: null,
    locale: null,
    idempotencyKey: null,
    mailboxLost: false,
    returnTo: null,
  })
})

test('holds values as they will be stored', () => {
  const { changes } = accepted({
    type: 'C',
    subject: { kind: 'User', id: '1' },
    changes: { User_credit: { credit_num: '4111 1111-1111 1111', exp_date: '05/31' } },
  })

  expect(changes).toEqual({ User_credit: { credit_num: '4111111111111111', exp_date: '2031-05' } })
})

test('leaves a value open that is prompted', () => {
  const { changes } = accepted({
    type: 'B',
    subject: { kind: 'User', id: '1' },
    changes: {},
  })

  expect(changes).toEqual({ User: { password: null } })
})

describe('names what it refuses', () => {
  const withChanges = (changes: unknown) => ({ ...emailChange, changes })
  const json = (text: string) => withChanges(JSON.parse(text))

  test.each([
    ['an unknown type', { ...emailChange, type: 'Z' }, 'type'],
    [
      'an unknown subject table',
      { ...emailChange, subject: { kind: 'Order', id: '1' } },
      'subject.kind',
    ],
    ['a subject that the type does not have', { ...emailChange, type: 'b' }, 'subject.kind'],
    [
      'a subject id with a line break in it',
      { ...emailChange, subject: { kind: 'User', id: '1\n2' } },
      'subject.id',
    ],
    ['a table that is not declared', withChanges({ Order: { id: 1 } }), 'changes.Order'],
    ['another owner’s table', withChanges({ Order: { email: 'a@b.co' } }), 'changes.Order'],
    [
      'a column that is not declared',
      withChanges({ User: { role: 'owner' } }),
      'changes.User.role',
    ],
    ['a prototype as a table', json('{"__proto__":{"email":"a@b.co"}}'), 'changes.__proto__'],
    ['a prototype as a column', json('{"User":{"__proto__":"x"}}'), 'changes.User.__proto__'],
    ['a constructor as a table', withChanges({ constructor: {} }), 'changes.constructor'],
    [
      'a constructor as a column',
      withChanges({ User: { constructor: 'x' } }),
      'changes.User.constructor',
    ],
    [
      'SQL for a column',
      withChanges({ User: { "email\" = 'x' --": 'x' } }),
      "changes.User.email\" = 'x' --",
    ],
    [
      'a value that is an object',
      withChanges({ User: { email: { set: 'a@b.co' } } }),
      'changes.User.email',
    ],
    ['a value that is null', withChanges({ User: { email: null } }), 'changes.User.email'],
    [
      'a value of a megabyte',
      withChanges({ User: { email: 'x'.repeat(1_000_000) } }),
      'changes.User.email',
    ],
    ['a list for changes', withChanges([{ email: 'a@b.co' }]), 'changes'],
    ['a text for a table', withChanges({ User: 'a@b.co' }), 'changes.User'],
    ['no changes', withChanges({}), 'changes'],
    ['a title of two lines', { ...emailChange, title: 'a\nBcc: b@c.de' }, 'title'],
    ['half a character in a title', { ...emailChange, title: 'a\ud800' }, 'title'],
    ['a NUL in a description', { ...emailChange, description: 'a\u0000' }, 'description'],
    ['a field that does not exist', { ...emailChange, status: 1 }, ''],
  ])('%s', (_, input, path) => {
    expect(paths(input)).toContain(path)
  })

  test('in words that a person can act on', () => {
    expect(messages(withChanges({ User: { role: 'owner' } }))).toContain(
      'The type email-address cannot change column "role" of User.',
    )
    expect(messages({ ...emailChange, type: 'b' })).toContain(
      'The type admin-password has no subject User; it has panel-admin.',
    )
  })

  test('a password, which nobody may hold for another', () => {
    const held = {
      type: 'B',
      subject: { kind: 'User', id: '1' },
      changes: { User: { password: 'x' } },
    }
    expect(paths(held)).toContain('changes.User.password')
  })

  test('a handover to nobody, beside the field of the new address', () => {
    const held = {
      type: 'D',
      subject: { kind: 'User', id: '1' },
      changes: { User: { name: 'B' } },
    }
    expect(paths(held)).toEqual(['changes.User.email'])
  })

  test('a huge name, without repeating it whole', () => {
    const [message] = messages(withChanges({ ['x'.repeat(1_000_000)]: {} })) ?? []
    expect(message?.length).toBeLessThan(200)
  })
})

test('never throws and never lets an undeclared name through, whatever it is given', () => {
  const anyChanges = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.anything())),
  )
  fc.assert(
    fc.property(anyChanges, fc.constantFrom('A', 'B', 'C'), (changes, type) => {
      const { hold } = check({ type, subject: { kind: 'User', id: '1' }, changes })
      if (!hold) return
      const named = Object.entries(hold.changes).flatMap(([table, row]) =>
        Object.keys(row).map((column) => `${table}.${column}`),
      )
      const declared = [
        'User.email',
        'User.password',
        'User_credit.credit_num',
        'User_credit.exp_date',
      ]
      expect(declared).toEqual(expect.arrayContaining(named))
    }),
    { numRuns: 500 },
  )
})
