import type { AnyHoldInput } from '@countersign/changes'
import { dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { encryptionKeys, sharedTest as test } from '../testing/index.ts'
import { holdChange } from './hold-change.ts'

const by = {
  requester: { kind: 'client' as const, id: 'billing', name: 'Billing' },
  encryptionKeys,
}
const emailChange = (id: string, email = 'new@example.com'): AnyHoldInput => ({
  type: 'A',
  subject: { kind: 'User', id },
  changes: { User: { email } },
})

test.for([['999999'], ['0'], ['abc'], ['9'.repeat(30)], ['-1'], ['9223372036854775807']] as const)(
  'there is no subject %s: refused with the field’s name, and nothing is written',
  async ([id], { db, world }) => {
    await world.addUser()
    const before = await world.everythingStored()

    await expect(holdChange(db, emailChange(id), by)).rejects.toMatchObject({
      code: 'subject-not-found',
      message: `There is no User with the id ${id}.`,
      issues: [{ path: ['subject', 'id'] }],
    })

    expect(await world.everythingStored()).toBe(before)
  },
)

test('refuses the present value, naming the column', async ({ db, world }) => {
  const user = await world.addUser({ email: 'ada@example.com' })

  await expect(holdChange(db, emailChange(user.id, 'Ada@Example.com'), by)).rejects.toMatchObject({
    code: 'unchanged',
    issues: [{ path: ['changes', 'User', 'email'] }],
  })
})

test('refuses a card change of a user who has no card, naming the table', async ({ db, world }) => {
  const user = await world.addUser()
  const input: AnyHoldInput = {
    type: 'C',
    subject: { kind: 'User', id: user.id },
    changes: { User_credit: { exp_date: '2032-02' } },
  }

  await expect(holdChange(db, input, by)).rejects.toMatchObject({
    code: 'subject-not-found',
    message: `User ${user.id} has no row in User_credit.`,
  })
})

test('refuses to mail an owner who has no address', async ({ db, migrator, world }) => {
  const user = await world.addUser()
  await migrator.sql`alter table public."User" alter email drop not null`
  await migrator.sql`update public."User" set email = null where id = ${user.id}`

  const reset: AnyHoldInput = { type: 'B', subject: { kind: 'User', id: user.id }, changes: {} }
  await expect(holdChange(db, reset, by)).rejects.toMatchObject({
    code: 'bad-input',
    issues: [{ path: ['subject', 'id'] }],
  })
})

test('names every fault of an input at once', async ({ db }) => {
  const input = {
    type: 'A',
    subject: { kind: 'User', id: '1' },
    changes: { User: { email: 'nobody', role: 'owner' }, Order: {} },
  } as unknown as AnyHoldInput

  await expect(holdChange(db, input, by)).rejects.toMatchObject({
    code: 'bad-input',
    issues: [
      { path: ['changes', 'User', 'role'] },
      { path: ['changes', 'Order'] },
      { path: ['changes', 'User', 'email'] },
    ],
  })
})

test('a refused hold leaves the pending one as it was', async ({ db, world }) => {
  const { id, subject } = await world.holdEmailChange({ to: 'new@example.com' })
  const present = (await world.emailOf(subject)) ?? ''

  await expect(holdChange(db, emailChange(subject.id, present), by)).rejects.toThrow()

  expect(await world.statusOf(id)).toBe(0)
})

test('the database itself holds nothing that no type declares', async ({ db, world }) => {
  const user = await world.addUser()
  const hold = async (
    type: string,
    table: string,
    changes: Record<string, Record<string, string>>,
  ) => {
    const [row] = await db.sql`
      select outcome from countersign.hold(${type}, ${table}, ${user.id}, ${db.sql.json(changes)},
        'title', null, 'en', null, null, null, null)`
    return row?.outcome
  }

  expect(await hold('A', 'User', { User: { name: 'x' } })).toBe('undeclared')
  expect(await hold('A', 'User', { panel_admin: { email: 'x@example.com' } })).toBe('undeclared')
  expect(
    await hold('A', 'User', { User: { email: 'x@example.com' }, panel_admin: { role: 'owner' } }),
  ).toBe('undeclared')
  expect(await hold('C', 'panel-admin', { User_credit: { exp_date: '2032-02' } })).toBe(
    'undeclared',
  )
  expect(await hold('A', 'User', { User: { email: 'x@example.com' } })).toBe('held')
  expect(await hold('Z', 'User', { User: { email: 'y@example.com' } })).toBe('unknown-type')
})

test('a declared row that is not exactly one is refused in words, and nothing is held', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  await migrator.sql`alter table public."User_credit" drop constraint "User_credit_one_each"`
  await world.addCard(user)
  await world.addCard(user)
  const input: AnyHoldInput = {
    type: 'C',
    subject: { kind: 'User', id: user.id },
    changes: { User_credit: { exp_date: '2032-02' } },
  }

  await expect(holdChange(db, input, by)).rejects.toMatchObject({
    code: 'bad-input',
    message: `User ${user.id} has more than one row in User_credit: which one to change cannot be told.`,
  })
})

test('who lacks the setting that row-level security asks for holds nothing, and is told so', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  // The tests' owner of the functions is a superuser, whom no policy binds.
  await migrator.sql.unsafe(`
    create role bound_by_policies nologin;
    grant usage, create on schema countersign to bound_by_policies;
    grant all on all tables in schema public, countersign to bound_by_policies;
    grant usage on all sequences in schema countersign to bound_by_policies;
    grant execute on all functions in schema countersign to bound_by_policies;
    alter table public."User" enable row level security;
    create policy tenant on public."User" using (id::text = current_setting('shop.tenant'))`)
  const [hold] =
    await migrator.sql`select 'countersign.hold_2'::regproc::oid::regprocedure::text as name`
  await migrator.sql.unsafe(`alter function ${hold?.name} owner to bound_by_policies`)
  const outcomeFor = (tenant: string | null) =>
    db.sql.begin(async (tx) => {
      if (tenant !== null) await tx`select set_config('shop.tenant', ${tenant}, true)`
      return holdChange(dbOf(db.config, tx), emailChange(user.id), by).then(
        ({ status }) => status,
        ({ message }: Error) => message,
      )
    })

  expect(await outcomeFor(null)).toBe(
    'A row-level security policy of User needs a setting that this session does not have.',
  )
  expect(await outcomeFor('0')).toBe(`There is no User with the id ${user.id}.`)
  expect(await outcomeFor(user.id)).toBe('pending')
})
