import { expect } from 'vitest'
import { hashPrompted, test } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

test('conflicts when the value drifted meanwhile, and leaves it', async ({
  db,
  migrator,
  world,
}) => {
  const { id, key, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`update public."User" set email = 'other@example.com' where id = ${user.id}`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: {
      status: 'conflicted',
      conflict: { kind: 'stale', table: 'User', columns: ['email'] },
    },
  })
  expect(await world.emailOf(user)).toBe('other@example.com')
  expect(await world.eventsOf(id)).toEqual(['held', 'conflicted'])
})

test('conflicts when the address was taken meanwhile', async ({ db, world }) => {
  const { id, key, subject } = await world.holdEmailChange({ to: 'wanted@example.com' })
  const before = await world.emailOf(subject)
  await world.addUser({ email: 'wanted@example.com' })

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'unique-violation', table: 'User', columns: ['email'] } },
  })
  expect(await world.emailOf(subject)).toBe(before)
  expect(await world.messagesOf(id)).toMatchObject([{ kind: 'link' }])
})

test('gives one address to one of two who race for it', async ({ db, world }) => {
  for (let round = 0; round < 10; round++) {
    const to = `wanted-${round}@example.com`
    const held = await Promise.all([world.holdEmailChange({ to }), world.holdEmailChange({ to })])

    const answers = await Promise.all(
      held.map(({ key }) => confirmChange(db, { key }, hashPrompted)),
    )

    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflicted'])
  }
})

test('conflicts when the subject is gone', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`delete from public."User" where id = ${user.id}`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'row-missing', table: 'User', columns: [] } },
  })
})

test('conflicts when a check of the table refuses the value', async ({ db, migrator, world }) => {
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`alter table public."User" add constraint no_examples check (email not like 'new@%')`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'rejected', table: 'User', columns: ['email'] } },
  })
})

test('conflicts when a foreign key refuses the value', async ({ db, migrator, world }) => {
  await migrator.sql`create table public.address_book (email text primary key)`
  const { key, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`insert into public.address_book select email from public."User"`
  await migrator.sql`
    alter table public."User" add constraint in_the_book foreign key (email)
    references public.address_book deferrable initially deferred`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'rejected', table: 'User', columns: ['email'] } },
  })
  expect(await world.emailOf(user)).not.toBe('new@example.com')
})

test('conflicts when a trigger of the table objects', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`
    create function public.object() returns trigger language plpgsql as
    $$ begin raise exception 'not on a Sunday'; end $$`
  await migrator.sql`
    create trigger object before update on public."User" for each row execute function public.object()`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'rejected' } },
  })
  expect(await world.emailOf(user)).not.toBe('new@example.com')
})

test('changes no column when one of two has drifted', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdCardChange()
  await migrator.sql`update public."User_credit" set exp_date = '2030-12' where user_id = ${user.id}`
  const before = await world.cardOf(user)

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', table: 'User_credit', columns: ['exp_date'] } },
  })
  expect(await world.cardOf(user)).toEqual(before)
})

test('sees that an encrypted value drifted by its hash', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdCardChange()
  await migrator.sql`
    update public."User_credit" set credit_num = 'encrypted:1:AAAA:•••• 0000' where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', columns: ['credit_num'] } },
  })
})

test('never touches two rows where one was meant', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdCardChange()
  await migrator.sql`alter table public."User_credit" drop constraint "User_credit_one_each"`
  await migrator.sql`
    insert into public."User_credit" (user_id, credit_num, exp_date)
    select user_id, credit_num, exp_date from public."User_credit" where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'rejected', table: 'User_credit' } },
  })
  expect((await world.cardOf(user)).exp_date).toBe('2031-01')
})
