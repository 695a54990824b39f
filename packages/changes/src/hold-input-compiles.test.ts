import { expectTypeOf, test } from 'vitest'
import type { exampleConfig } from '../testing/example-config.ts'
import type { AnyHoldInput, HoldInput } from './hold-input.ts'

/*
 * The checks are the compiler's: each line under an `@ts-expect-error` must not compile, or the type check
 * of this file fails.
 */
type Input = HoldInput<typeof exampleConfig>
const accepts = (_: Input) => {}

test('compiles for each owner, table and column that a type declares', () => {
  accepts({
    type: 'A',
    subject: { table: 'Admin', id: '1' },
    changes: { Admin: { email: 'a@b.c' } },
  })
  accepts({ type: 'A', subject: { table: 'User', id: '1' }, changes: { User: { email: 'a@b.c' } } })
  accepts({ type: 'B', subject: { table: 'User', id: '1' }, changes: {} })
  accepts({
    type: 'C',
    subject: { table: 'User', id: '1' },
    changes: { User_credit: { credit_num: '4111111111111111', exp_date: '05/31' } },
  })
  expectTypeOf<Input['type']>().toEqualTypeOf<'A' | 'B' | 'C' | 'D'>()
  expectTypeOf<Input>().toExtend<AnyHoldInput>()
})

test('does not compile for a table that the type does not declare', () => {
  // @ts-expect-error: type A cannot change User_credit
  accepts({ type: 'A', subject: { table: 'User', id: '1' }, changes: { User_credit: {} } })
  // @ts-expect-error: the rows of User 1 are not those of an Admin
  accepts({
    type: 'A',
    subject: { table: 'User', id: '1' },
    changes: { Admin: { email: 'a@b.c' } },
  })
})

test('does not compile for a column that the type does not declare', () => {
  // @ts-expect-error: type A cannot change a role
  accepts({ type: 'A', subject: { table: 'Admin', id: '1' }, changes: { Admin: { role: 'x' } } })
})

test('does not compile for a value of the wrong sort', () => {
  // @ts-expect-error: an address is a text
  accepts({ type: 'A', subject: { table: 'Admin', id: '1' }, changes: { Admin: { email: 7 } } })
})

test('does not compile for a value that is prompted', () => {
  // @ts-expect-error: nobody holds a password
  accepts({ type: 'B', subject: { table: 'User', id: '1' }, changes: { User: { password: 'x' } } })
})

test('does not compile for a subject that the type does not have', () => {
  // @ts-expect-error: admins have no payment card
  accepts({ type: 'C', subject: { table: 'Admin', id: '1' }, changes: {} })
})

test('does not compile for a letter that no type has', () => {
  // @ts-expect-error: there is no type Z
  accepts({ type: 'Z', subject: { table: 'User', id: '1' }, changes: {} })
})

test('compiles for a lost mailbox where the new address confirms, and nowhere else', () => {
  const of = { table: 'User', id: '1' } as const
  accepts({ type: 'A', subject: of, changes: { User: { email: 'a@b.c' } }, mailboxLost: true })
  // @ts-expect-error: a link for a new password goes to the present mailbox
  accepts({ type: 'B', subject: of, changes: {}, mailboxLost: true })
})
