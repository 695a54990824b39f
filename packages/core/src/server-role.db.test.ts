import { expect } from 'vitest'
import { sharedTest as test } from './testing/index.ts'

const DENIED = '42501'

test.for([
  `update public."User" set email = 'thief@example.com'`,
  `update public."User" set password = 'x'`,
  `update public."Admin" set email = 'thief@example.com'`,
  `update public."Admin" set role = 'owner'`,
  `update public."Admin" set id = 99`,
  `update public."Admin_account" set password = 'x'`,
  `update public."Admin_account" set user_id = 1`,
  `update public."User_credit" set credit_num = 'x'`,
  `update public."User_credit" set exp_date = 'x'`,
  `update public."User_credit" set user_id = 1`,
  `insert into public."User" (name, email) values ('x', 'x@example.com')`,
  `insert into public."Admin" (name, email) values ('x', 'x@example.com')`,
  `insert into public."Admin_account" (user_id, account_id, provider_id) values (1, '1', 'x')`,
  `delete from public."Admin"`,
  `delete from public."Admin_account"`,
  `update public."Admin_account" set provider_id = 'x'`,
  `delete from public."User"`,
  `insert into countersign.verification (type) values ('A')`,
  `update countersign.verification set status = 1`,
  `update countersign.verification set fingerprint = 'x'`,
  `delete from countersign.verification`,
  `insert into countersign.event (verification_id, kind, by_kind) values (1, 'confirmed', 'admin')`,
  `update countersign.event set kind = 'held'`,
  `insert into countersign.message (verification_id, kind, recipient) values (1, 'link', 'x@example.com')`,
  `update countersign.message set recipient = 'thief@example.com'`,
  `insert into countersign.attempt (message_id, number, outcome, reply) values (1, 1, 'accepted', 'x')`,
  `select countersign.apply('A', 'User', '1', '{"User":{"email":"x"}}', '{"User":{"email":"y"}}', null)`,
  `select countersign.apply_a('User', '1', '{"User":{"email":"x"}}', '{"User":{"email":"y"}}', null)`,
  `alter table countersign.verification disable trigger guard_verification`,
  `set session_replication_role = replica`,
  `create table countersign.own (id int)`,
  `create function countersign.own() returns int language sql as 'select 1'`,
])('stolen credentials of the server cannot: %s', async (statement, { db, shop }) => {
  await shop.holdCardChange()
  await shop.addAdmin()

  await expect(db.sql.unsafe(statement)).rejects.toMatchObject({ code: DENIED })
})

test('an operator of the functions cannot be hijacked by objects of the session', async ({
  db,
  shop,
}) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  const { fingerprint } = await shop.rowOf(id)

  const [answer] = await db.sql.begin(async (tx) => {
    await tx`create temporary table "User" (id bigint, email text)`
    await tx`create temporary table verification (id bigint)`
    await tx`set local search_path = pg_temp`
    return tx`select outcome from countersign.confirm(${id}, ${fingerprint}, null)`
  })

  expect(answer?.outcome).toBe('applied')
})
