import { defineConfig, type HoldInput } from '@countersign/changes'
import { type Database, migrate } from '@countersign/db'
import { verify } from '@node-rs/bcrypt'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { findSubject } from './hold/find-subject.ts'
import { holdChange } from './hold/hold-change.ts'
import { searchSubjects } from './hold/search-subjects.ts'
import { hashPrompted } from './testing/index.ts'
import { type ledgerly as config, ledgerlyDeclarations } from './testing/ledgerly.ts'
import { ADA, by, hold, mailedKeys, ledgerlyTest as test } from './testing/ledgerly-test.ts'

/* The life of held changes on the tables of somebody's own application. */

const accountOf = async ({ sql }: Database) => {
  const [row] = await sql`select to_jsonb(a) as row from ledgerly.accounts a where id = ${ADA}`
  return row?.row
}

test('a new address is held by a uuid in any spelling, mailed, confirmed by both and applied', async ({
  owner,
  db,
  worker,
}) => {
  const held = await hold(db, {
    type: 'email-address',
    subject: { kind: 'account', id: ADA.toUpperCase() },
    changes: { accounts: { email_address: 'Ada@New.example' } },
  })
  expect(held).toMatchObject({ email: 'ada@new.example', subject: { kind: 'account', id: ADA } })

  const keys = await mailedKeys(worker)
  const confirm = (key: string | undefined) => confirmChange(db, { key: key ?? '' }, hashPrompted)
  expect(await confirm(keys['ada@new.example'])).toMatchObject({ outcome: 'waiting' })
  expect(await confirm(keys['Ada@Example.com'])).toMatchObject({ outcome: 'applied' })
  expect(await accountOf(owner)).toMatchObject({ email_address: 'ada@new.example' })
})

test('values of every sort are held, compared, applied and shown', async ({
  owner,
  db,
  worker,
}) => {
  const terms = {
    plan: 'pro',
    settings: { theme: 'dark' },
    credit_limit: 1200.5,
    is_wholesale: true,
    born: '1815-12-10',
    seen_at: '2026-11-29T10:00:00+01:00',
    tags: ['a,b', '{c}'],
  } as const
  await hold(db, {
    type: 'terms',
    subject: { kind: 'account', id: ADA },
    changes: { accounts: { ...terms, tags: [...terms.tags] } },
  })
  const [key = ''] = Object.values(await mailedKeys(worker))

  const outcome = await confirmChange(db, { key }, hashPrompted)

  expect(outcome).toMatchObject({
    outcome: 'applied',
    details: {
      changes: [
        { label: 'Plan', before: 'free', after: 'pro' },
        { label: 'Settings', before: 'None', after: 'theme: dark' },
        { label: 'Credit limit', before: '0', after: '1200.5' },
        { label: 'Wholesale', before: null, after: 'Yes' },
        { label: 'Born', before: null, after: '10 Dec 1815' },
        { label: 'Seen', before: null, after: '29 Nov 2026, 09:00 UTC' },
        { label: 'Tags', before: 'None', after: '"a,b", {c}' },
      ],
    },
  })
  expect(await accountOf(owner)).toMatchObject({
    ...terms,
    credit_limit: 1200.5,
    seen_at: '2026-11-29T09:00:00+00:00',
  })
})

test('a change of two tables, one found by a key of two columns, is applied whole or not at all', async ({
  owner,
  db,
  worker,
}) => {
  const change = (iban: string): HoldInput<typeof config> => ({
    type: 'payout-account',
    subject: { kind: 'account', id: ADA },
    changes: { payout_details: { iban }, accounts: { full_name: 'Ada King' } },
  })
  const ibanOf = async () => {
    const [row] =
      await owner.sql`select iban from ledgerly.payout_details where account_id = ${ADA}`
    return row?.iban
  }
  await hold(db, change('FR7630006000011234567890189'))
  const [stale = ''] = Object.values(await mailedKeys(worker))
  await owner.sql`update ledgerly.accounts set full_name = 'Countess' where id = ${ADA}`
  expect(await confirmChange(db, { key: stale }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', table: 'accounts', columns: ['full_name'] } },
  })
  expect(await ibanOf()).toBe('DE02120300000000202051')

  await hold(db, change('FR7630006000011234567890189'))
  const [key = ''] = Object.values(await mailedKeys(worker))
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await ibanOf()).toBe('FR7630006000011234567890189')
  expect(await accountOf(owner)).toMatchObject({ full_name: 'Ada King', search_name: 'ada king' })
})

test('a subject with a key of two columns is held, found and changed by it alone', async ({
  owner,
  db,
  worker,
}) => {
  const id = { user_id: 'aDA', org_id: '07' }
  const held = await hold(db, {
    type: 'role',
    subject: { kind: 'member', id },
    changes: { members: { role: 'admin' } },
  })
  expect(JSON.parse(held.subject.id)).toEqual({ org_id: 7, user_id: 'Ada' })
  expect(await findSubject(db, { kind: 'member', id: JSON.stringify(id) })).toMatchObject({
    id: held.subject.id,
    email: 'ada@example.com',
    values: { members: { role: 'viewer' } },
  })

  const [key = ''] = Object.values(await mailedKeys(worker))
  await confirmChange(db, { key }, hashPrompted)

  expect(await owner.sql`select org_id, role from ledgerly.members order by 1`).toEqual([
    { org_id: 7, role: 'admin' },
    { org_id: 8, role: 'viewer' },
  ])
})

test('a password is stored as the application hashes its own, one that it would cut off is refused, and its subject’s sessions end', async ({
  owner,
  db,
  worker,
}) => {
  await hold(db, { type: 'password', subject: { kind: 'account', id: ADA }, changes: {} })
  const [key = ''] = Object.values(await mailedKeys(worker))
  const confirm = (pass_hash: string) =>
    confirmChange(db, { key, prompted: { accounts: { pass_hash } } }, hashPrompted)

  expect(await confirm('é'.repeat(37))).toMatchObject({ outcome: 'prompted-invalid' })
  expect(await confirm('correct horse battery')).toMatchObject({ outcome: 'applied' })

  const { pass_hash } = await accountOf(owner)
  expect(pass_hash).toMatch(/^\$2[by]\$04\$/)
  expect(await verify('correct horse battery', pass_hash)).toBe(true)
  expect(await owner.sql`select token from ledgerly.sessions`).toEqual([{ token: 'Bob' }])
})

test('a table in Prisma’s manner is one like any other', async ({ owner, db, worker }) => {
  await hold(db, {
    type: 'terms',
    subject: { kind: 'Account', id: 'ckx1' },
    changes: { Account: { isActive: true } },
  })
  const [key = ''] = Object.values(await mailedKeys(worker))
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await owner.sql`select "isActive" from ledgerly."Account"`).toEqual([{ isActive: true }])
})

test.for([
  ['account', 'not-a-uuid'],
  ['account', '00000000-0000-0000-0000-000000000000'],
  ['member', '7'],
  ['member', '{"org_id": 7}'],
  ['member', '{"org_id": null, "user_id": "Ada"}'],
  ['member', '{broken'],
] as const)(
  'no %s has the id %s: that is told, and nothing is held',
  async ([kind, id], { db }) => {
    const change =
      kind === 'account'
        ? { type: 'a', changes: { accounts: { full_name: 'X' } } }
        : { type: '7', changes: { members: { role: 'admin' } } }
    await expect(holdChange(db, { ...change, subject: { kind, id } }, by)).rejects.toMatchObject({
      code: 'subject-not-found',
    })
    expect(await findSubject(db, { kind, id })).toBeUndefined()
  },
)

test('the server finds people, and has no right on their tables', async ({ db }) => {
  expect(await searchSubjects(db, { kind: 'account', query: 'LOVE' })).toMatchObject([
    { id: ADA, email: 'Ada@Example.com' },
  ])
  expect(await searchSubjects(db, { kind: 'account', query: ADA.toUpperCase() })).toHaveLength(1)
  await expect(db.sql`select from ledgerly.accounts`).rejects.toMatchObject({ code: '42501' })
})

test('what cannot be held is refused as the database is migrated, in words', async ({
  owner,
  urls,
}) => {
  const subjectOf = (table: string) => ({
    ...ledgerlyDeclarations.subjects,
    person: { ...ledgerlyDeclarations.subjects.account, table },
  })
  const migrateWith = (table: string, column: string) =>
    migrate({
      ...urls,
      config: defineConfig({
        ...ledgerlyDeclarations,
        subjects: subjectOf(table),
        types: [
          {
            ...ledgerlyDeclarations.types[1],
            allows: {
              person: {
                it: {
                  table,
                  row: { id: 'id' },
                  columns: {
                    [column]:
                      ledgerlyDeclarations.types[1].allows.account.payout_details.columns.iban,
                  },
                },
              },
            },
          },
        ],
      }),
    })
  await owner.sql`create table ledgerly.twice as select * from ledgerly.accounts`

  await expect(migrateWith('ledgerly.people', 'full_name')).rejects.toThrow(
    'ledgerly."people" is a view, whose rows cannot be held: declare a table',
  )
  await expect(migrateWith('ledgerly.accounts', 'search_name')).rejects.toThrow(
    'column "search_name" of ledgerly."accounts" is computed by the database: it cannot be changed',
  )
  await expect(migrateWith('ledgerly.twice', 'full_name')).rejects.toThrow(
    'column "id" of ledgerly."twice" is declared to find one row, but no unique index says that there is only one',
  )
  await expect(migrateWith('nowhere.accounts', 'full_name')).rejects.toThrow(
    'table nowhere."accounts" is declared but does not exist',
  )
})
