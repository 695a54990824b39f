import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { hashGiven, test } from './testing/index.ts'

test('conflicts when the value drifted meanwhile, and leaves it', async ({
  db,
  migrator,
  shop,
}) => {
  const { id, key, subject: user } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`update public."User" set email = 'other@example.com' where id = ${user.id}`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { state: 'conflicted', conflict: { kind: 'drift', table: 'User', columns: ['email'] } },
  })
  expect(await shop.emailOf(user)).toBe('other@example.com')
  expect(await shop.eventsOf(id)).toEqual(['held', 'conflicted'])
})

test('conflicts when the address was taken meanwhile', async ({ db, shop }) => {
  const { id, key, subject } = await shop.holdEmailChange({ to: 'wanted@example.com' })
  const before = await shop.emailOf(subject)
  await shop.addUser({ email: 'wanted@example.com' })

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'taken', table: 'User', columns: ['email'] } },
  })
  expect(await shop.emailOf(subject)).toBe(before)
  expect(await shop.messagesOf(id)).toMatchObject([{ kind: 'link' }])
})

test('gives one address to one of two who race for it', async ({ db, shop }) => {
  for (let round = 0; round < 10; round++) {
    const to = `wanted-${round}@example.com`
    const held = await Promise.all([shop.holdEmailChange({ to }), shop.holdEmailChange({ to })])

    const answers = await Promise.all(held.map(({ key }) => confirmChange(db, { key }, hashGiven)))

    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflicted'])
  }
})

test('conflicts when the subject is gone', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`delete from public."User" where id = ${user.id}`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'gone', table: 'User', columns: [] } },
  })
})

test('conflicts when a check of the table refuses the value', async ({ db, migrator, shop }) => {
  const { key } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`alter table public."User" add constraint no_examples check (email not like 'new@%')`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'refused', table: 'User', columns: ['email'] } },
  })
})

test('conflicts when a foreign key refuses the value', async ({ db, migrator, shop }) => {
  await migrator.sql`create table public.address_book (email text primary key)`
  const { key, subject: user } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`insert into public.address_book select email from public."User"`
  await migrator.sql`
    alter table public."User" add constraint in_the_book foreign key (email)
    references public.address_book deferrable initially deferred`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'refused', table: 'User', columns: ['email'] } },
  })
  expect(await shop.emailOf(user)).not.toBe('new@example.com')
})

test('conflicts when a trigger of the table objects', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdEmailChange({ to: 'new@example.com' })
  await migrator.sql`
    create function public.object() returns trigger language plpgsql as
    $$ begin raise exception 'not on a Sunday'; end $$`
  await migrator.sql`
    create trigger object before update on public."User" for each row execute function public.object()`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'refused' } },
  })
  expect(await shop.emailOf(user)).not.toBe('new@example.com')
})

test('changes no column when one of two has drifted', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdCardChange()
  await migrator.sql`update public."User_credit" set exp_date = '2030-12' where user_id = ${user.id}`
  const before = await shop.cardOf(user)

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'drift', table: 'User_credit', columns: ['exp_date'] } },
  })
  expect(await shop.cardOf(user)).toEqual(before)
})

test('sees that a sealed value drifted by its hash', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdCardChange()
  await migrator.sql`
    update public."User_credit" set credit_num = 'sealed:1:AAAA:•••• 0000' where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'drift', columns: ['credit_num'] } },
  })
})

test('never touches two rows where one was meant', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdCardChange()
  await migrator.sql`alter table public."User_credit" drop constraint "User_credit_one_each"`
  await migrator.sql`
    insert into public."User_credit" (user_id, credit_num, exp_date)
    select user_id, credit_num, exp_date from public."User_credit" where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'refused', table: 'User_credit' } },
  })
  expect((await shop.cardOf(user)).exp_date).toBe('2031-01')
})
