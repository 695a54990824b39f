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
  accepts({ type: 'A', subject: { kind: 'User', id: '1' }, changes: { User: { email: 'a@b.c' } } })
  accepts({ type: 'B', subject: { kind: 'User', id: '1' }, changes: {} })
  accepts({
    type: 'C',
    subject: { kind: 'User', id: '1' },
    changes: { User_credit: { credit_num: '4111111111111111', exp_date: '05/31' } },
  })
  expectTypeOf<Input['type']>().toEqualTypeOf<'A' | 'B' | 'C' | 'D'>()
  expectTypeOf<Input>().toExtend<AnyHoldInput>()
})

test('does not compile for a table that the type does not declare', () => {
  // @ts-expect-error: type A cannot change User_credit
  accepts({ type: 'A', subject: { kind: 'User', id: '1' }, changes: { User_credit: {} } })
  // @ts-expect-error: a table that no type declares
  accepts({ type: 'A', subject: { kind: 'User', id: '1' }, changes: { Order: {} } })
})

test('does not compile for a column that the type does not declare', () => {
  // @ts-expect-error: type A cannot change a role
  accepts({ type: 'A', subject: { kind: 'User', id: '1' }, changes: { User: { role: 'x' } } })
})

test('does not compile for a value of the wrong sort', () => {
  // @ts-expect-error: an address is a text
  accepts({ type: 'A', subject: { kind: 'User', id: '1' }, changes: { User: { email: 7 } } })
})

test('does not compile for a value that is prompted', () => {
  // @ts-expect-error: nobody holds a password
  accepts({ type: 'B', subject: { kind: 'User', id: '1' }, changes: { User: { password: 'x' } } })
})

test('does not compile for a subject that the type does not have', () => {
  // @ts-expect-error: no type has orders
  accepts({ type: 'C', subject: { kind: 'Order', id: '1' }, changes: {} })
  // @ts-expect-error: the panel’s admins are changed by the panel alone
  accepts({ type: 'a', subject: { kind: 'panel-admin', id: '1' }, changes: {} })
})

test('does not compile for a letter that no type has', () => {
  // @ts-expect-error: there is no type Z
  accepts({ type: 'Z', subject: { kind: 'User', id: '1' }, changes: {} })
})

test('compiles for a lost mailbox where the new address confirms, and nowhere else', () => {
  const of = { kind: 'User', id: '1' } as const
  accepts({ type: 'A', subject: of, changes: { User: { email: 'a@b.c' } }, mailboxLost: true })
  // @ts-expect-error: a link for a new password goes to the present mailbox
  accepts({ type: 'B', subject: of, changes: {}, mailboxLost: true })
})
