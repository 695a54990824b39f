import type { exampleConfig } from '@countersign/changes/testing'
import { expectTypeOf, test } from 'vitest'
import { createClient } from './client.ts'

/*
 * The checks are the compiler's: each line under an `@ts-expect-error` must not compile, or the type check
 * of this file fails.
 */
const { hold, list, resend, revoke } = createClient<typeof exampleConfig>({
  url: 'https://accounts.example.com',
  apiKey: 'cs_',
})
const never = (_: () => Promise<unknown>) => {}
const subject = { kind: 'User', id: '7' } as const

test('compiles for what the configuration declares', () => {
  never(() =>
    hold({ type: 'email-address', subject, changes: { User: { email: 'ada@new.example' } } }),
  )
  never(() =>
    hold({
      type: 'password-reset',
      subject,
      changes: {},
      onBehalfOf: 'subject',
      idempotencyKey: 'x',
    }),
  )
  never(() => list({ type: 'payment-card', subject, status: 'pending', from: new Date() }))
  never(() => revoke('7', { onBehalfOf: 'subject', subject, reason: 'asked by phone' }))
  expectTypeOf(list).returns.resolves.toHaveProperty('items')
})

test('does not compile for another type, table, column, value, subject or filter', () => {
  // @ts-expect-error: there is no type Z
  never(() => hold({ type: 'Z', subject, changes: {} }))
  // @ts-expect-error: this type cannot change User_credit
  never(() => hold({ type: 'email-address', subject, changes: { User_credit: {} } }))
  // @ts-expect-error: there is no such column
  never(() => hold({ type: 'email-address', subject, changes: { User: { mail: 'x' } } }))
  // @ts-expect-error: a program says of no mailbox that it is lost
  never(() => hold({ type: 'email-address', subject, changes: {}, mailboxLost: true }))
  // @ts-expect-error: there is no such kind
  never(() => list({ subject: { kind: 'Order' } }))
  // @ts-expect-error: there is no such status
  never(() => list({ status: 'lost' }))
  // @ts-expect-error: on whose behalf is not said
  never(() => resend('7', { onBehalfOf: 'subject' }))
})
