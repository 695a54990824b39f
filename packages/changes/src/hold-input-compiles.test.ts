import { expectTypeOf, test } from 'vitest'
import type { exampleConfig } from '../testing/example-config.ts'
import type { AnyHoldInput, HoldInput } from './hold-input.ts'

/*
 * The checks are the compiler's: each line under an `@ts-expect-error` must not compile, or the type check
 * of this file fails.
 */
type Input = HoldInput<typeof exampleConfig>
const accepts = (_: Input) => {}
const of = { kind: 'User', id: '1' } as const

test('compiles for each owner, table and column that a type declares', () => {
  accepts({ type: 'email-address', subject: of, changes: { User: { email: 'a@b.c' } } })
  accepts({ type: 'password-reset', subject: of, changes: {} })
  accepts({
    type: 'payment-card',
    subject: of,
    changes: { User_credit: { credit_num: '4111111111111111', exp_date: '05/31' } },
  })
  expectTypeOf<Input['type']>().toEqualTypeOf<
    'email-address' | 'password-reset' | 'payment-card' | 'account-handover'
  >()
  expectTypeOf<Input>().toExtend<AnyHoldInput>()
})

test('does not compile for a table that the type does not declare', () => {
  // @ts-expect-error: type A cannot change User_credit
  accepts({ type: 'email-address', subject: of, changes: { User_credit: {} } })
  // @ts-expect-error: a table that no type declares
  accepts({ type: 'email-address', subject: of, changes: { Order: {} } })
})

test('does not compile for a column that the type does not declare', () => {
  // @ts-expect-error: type A cannot change a role
  accepts({ type: 'email-address', subject: of, changes: { User: { role: 'x' } } })
})

test('does not compile for a value of the wrong sort', () => {
  // @ts-expect-error: an address is a text
  accepts({ type: 'email-address', subject: of, changes: { User: { email: 7 } } })
})

test('does not compile for a value that is prompted', () => {
  // @ts-expect-error: nobody holds a password
  accepts({ type: 'password-reset', subject: of, changes: { User: { password: 'x' } } })
})

test('does not compile for a subject that the type does not have', () => {
  // @ts-expect-error: no type has orders
  accepts({ type: 'payment-card', subject: { kind: 'Order', id: '1' }, changes: {} })
  // @ts-expect-error: the panel’s admins are changed by the panel alone
  accepts({ type: 'admin-password', subject: { kind: 'panel-admin', id: '1' }, changes: {} })
})

test('does not compile for a name that no type has', () => {
  // @ts-expect-error: there is no type of this name
  accepts({ type: 'Z', subject: of, changes: {} })
})

test('compiles for a lost mailbox where the new address confirms, and nowhere else', () => {
  accepts({
    type: 'email-address',
    subject: of,
    changes: { User: { email: 'a@b.c' } },
    mailboxLost: true,
  })
  // @ts-expect-error: a link for a new password goes to the present mailbox
  accepts({ type: 'password-reset', subject: of, changes: {}, mailboxLost: true })
})
