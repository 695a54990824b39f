import { expect } from 'vitest'
import { keyHashOf } from './links/link-key.ts'
import { sharedTest as test } from './testing/index.ts'

const DENIED = '42501'

test.for([
  `update public."User" set email = 'thief@example.com'`,
  `update public."User" set password = 'x'`,
  `update countersign.panel_admin set email = 'thief@example.com'`,
  `update countersign.panel_admin set role = 'owner'`,
  `update countersign.panel_admin set id = 99`,
  `update countersign.panel_account set password = 'x'`,
  `update countersign.panel_account set user_id = 1`,
  `update public."User_credit" set credit_num = 'x'`,
  `update public."User_credit" set exp_date = 'x'`,
  `update public."User_credit" set user_id = 1`,
  `insert into public."User" (name, email) values ('x', 'x@example.com')`,
  `insert into countersign.panel_admin (name, email) values ('x', 'x@example.com')`,
  `insert into countersign.panel_account (user_id, account_id, provider_id) values (1, '1', 'x')`,
  `delete from countersign.panel_admin`,
  `delete from countersign.panel_account`,
  `update countersign.panel_account set provider_id = 'x'`,
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
  `select countersign."apply_A"('User', '1', '{"User":{"email":"x"}}', '{"User":{"email":"y"}}', null)`,
  `select fingerprint from countersign.verification`,
  `select nonce from countersign.verification`,
  `select * from countersign.verification`,
  `select to_jsonb(v) from countersign.verification v`,
  `select (v).fingerprint from (select v from countersign.verification v) x`,
  `select hash from countersign.api_key`,
  `select secret from countersign.message_secret`,
  `select countersign.message_proof(1, now())`,
  `insert into countersign.held_back_address (address, reason, message_id) values ('x', 'bounced', 1)`,
  `delete from countersign.held_back_address`,
  `insert into countersign.api_key (client_id, name, prefix, hash, scopes) values ('x', 'x', 'cs_', sha256('x'), '{read}')`,
  `update countersign.api_key set scopes = '{hold:*}'`,
  `update countersign.api_key set revoked_at = null`,
  `update countersign.setting set link_epoch = 9`,
  `select countersign.hold_by('A', 'User', '1', '{}', 'T', null, 'en', 'admin', '1', 'Kay', null)`,
  `insert into countersign.approval (verification_id, admin_id) values (1, '1')`,
  `update countersign.approval set admin_id = '2'`,
  `delete from countersign.approval`,
  `update countersign.verification set cool_down_until = now()`,
  `update countersign.message set due_at = now()`,
  `select countersign.end_cool_down(v) from (select null::countersign.verification v) x`,
  `select countersign.revoke_by(1, 'x', '1', 'Kay')`,
  `select countersign.claim_messages(9, '1 hour')`,
  `select countersign.set_fingerprints(array[1], array[1], array['${'ab'.repeat(32)}'])`,
  `select countersign.extend_leases(array[1], array[1], '1 year')`,
  `select countersign.complete_messages(array[1], array[1], array['dropped'], array[''], array[0])`,
  `select countersign.expire(9)`,
  `select countersign.purge(9)`,
  `select countersign.next_checkpoint()`,
  `select countersign.configure(9, 1)`,
  `alter table countersign.verification disable trigger guard_verification`,
  `set session_replication_role = replica`,
  `create table countersign.own (id int)`,
  `create function countersign.own() returns int language sql as 'select 1'`,
])('stolen credentials of the server cannot: %s', async (statement, { web, world }) => {
  await world.holdCardChange()
  await world.addAdmin()

  await expect(web.sql.unsafe(statement)).rejects.toMatchObject({ code: DENIED })
})

test.for([
  `select countersign.confirm(1, 'x', null)`,
  `select countersign.decline(1, 'x')`,
  `select countersign.hold('A', 'User', '1', '{}', 'T', null, 'en', null, null, null, null)`,
  `select countersign.request_reset('b', 'panel-admin', '1', 'T', 'en')`,
  `select countersign.set_admin_role(1, 'owner', null)`,
  `select countersign.approve(1, 'x')`,
  `select countersign.record_bounce(1, 'x', '{x}', 'failed', true, null, 'x')`,
  `select countersign.link_of(null)`,
  `select id from countersign.verification`,
  `select id from countersign.message`,
  `update countersign.setting set link_epoch = 0`,
  `select id from countersign.panel_session`,
  `select id from public."User"`,
])('stolen credentials of the worker cannot: %s', async (statement, { worker }) => {
  await expect(worker.sql.unsafe(statement)).rejects.toMatchObject({ code: DENIED })
})

test('an operator of the functions cannot be hijacked by objects of the session', async ({
  web,
  world,
}) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })

  const [answer] = await web.sql.begin(async (tx) => {
    await tx`create temporary table "User" (id bigint, email text)`
    await tx`create temporary table verification (id bigint)`
    await tx`set local search_path = pg_temp`
    return tx`select outcome from countersign.confirm(${id}, ${keyHashOf(key)}, null)`
  })

  expect(answer?.outcome).toBe('applied')
})
