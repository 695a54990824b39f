import { exampleConfig } from '@countersign/changes/testing'
import type { NodePgTransaction } from 'drizzle-orm/node-postgres'
import type { PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import type { Knex } from 'knex'
import type { Transaction as KyselyTransaction } from 'kysely'
import type { ClientBase } from 'pg'
import type { TransactionSql } from 'postgres'
import { test } from 'vitest'
import { createCountersign } from './create-countersign.ts'
import type { HostTransaction } from './host-transaction.ts'

/*
 * The checks are the compiler's: each line under an `@ts-expect-error` must not compile, or the type check
 * of this file fails.
 */
const { hold, revoke, resend, findPending, end } = createCountersign(exampleConfig, {
  databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing',
  encryptionKeys: `1:${'encryption-key-'.repeat(4)}`,
  client: { id: 'billing', name: 'Billing' },
})
const never = (_: () => Promise<unknown>) => {}
const subject = { kind: 'User', id: '7' } as const

test('compiles for what the configuration declares', async () => {
  never(() =>
    hold({ type: 'email-address', subject, changes: { User: { email: 'ada@new.example' } } }),
  )
  never(() => hold({ type: 'password-reset', subject, changes: {}, idempotencyKey: 'once' }))
  never(() => revoke({ id: '7', reason: 'asked by phone' }))
  never(() => hold({ type: 'password-reset', subject, changes: {} }, { as: 'subject' }))
  never(() => revoke({ id: '7', subject }, { as: 'subject' }))
  never(() => resend({ id: '7', subject }, { as: 'subject' }))
  never(() => findPending(subject))
  await end()
})

test('does not compile for another type, table, column, value or subject', () => {
  // @ts-expect-error: there is no type Z
  never(() => hold({ type: 'Z', subject, changes: {} }))
  // @ts-expect-error: type A cannot change User_credit
  never(() => hold({ type: 'email-address', subject, changes: { User_credit: {} } }))
  // @ts-expect-error: type A cannot change a name
  never(() => hold({ type: 'email-address', subject, changes: { User: { name: 'Grace' } } }))
  // @ts-expect-error: an address is a text
  never(() => hold({ type: 'email-address', subject, changes: { User: { email: 7 } } }))
  // @ts-expect-error: nobody holds a password
  never(() => hold({ type: 'password-reset', subject, changes: { User: { password: 'x' } } }))
  const admin = { kind: 'panel-admin', id: '1' } as const
  // @ts-expect-error: admins have no payment card
  never(() => hold({ type: 'payment-card', subject: admin, changes: {} }))
})

test('does not compile as a subject that is not named, or that is no subject of the host’s', () => {
  // @ts-expect-error: whose it must be is missing
  never(() => revoke({ id: '7' }, { as: 'subject' }))
  // @ts-expect-error: whose it must be is missing
  never(() => resend({ id: '7' }, { as: 'subject' }))
  // @ts-expect-error: an admin of the panel acts in the panel
  never(() => findPending({ kind: 'panel-admin', id: '1' }))
})

test('compiles for the transactions of each driver, and not for what is none', () => {
  const accepts = (_: HostTransaction | undefined) => {}
  accepts(undefined as unknown as TransactionSql)
  accepts(undefined as unknown as ClientBase)
  accepts(
    undefined as unknown as PostgresJsTransaction<Record<string, never>, Record<string, never>>,
  )
  accepts(undefined as unknown as NodePgTransaction<Record<string, never>, Record<string, never>>)
  accepts(undefined as unknown as KyselyTransaction<{ User: { id: string } }>)
  accepts(undefined as unknown as Knex.Transaction)
  accepts({ execute: async (_text: string, _values: readonly (string | null)[]) => [] })
  // @ts-expect-error: nothing in it runs a statement
  accepts({ commit: async () => {} })
  // @ts-expect-error: not a transaction
  accepts('begin')
})
