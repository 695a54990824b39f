import { parseKey } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { keyHashOf } from './links/link-key.ts'
import { hashPrompted } from './testing/index.ts'
import { ADA, hold, mailedKeys, ledgerlyTest as test } from './testing/ledgerly-test.ts'

/* A trigger of a host's runs inside our transaction, with the rights of the role that applies changes. */

const rename = {
  type: 'payout-account',
  subject: { kind: 'account', id: ADA },
  changes: { accounts: { full_name: 'Ada King' } },
} as const

/** Makes a trigger of this body on the table that `rename` changes. */
const onRename = ({ sql }: Database, body: string, when = 'after update') =>
  sql.unsafe(`
    create function ledgerly.act() returns trigger language plpgsql as $act$ ${body} $act$;
    create ${when.includes('deferred') ? 'constraint' : ''} trigger act ${when.replace('deferred', '')} on ledgerly.accounts
      ${when.includes('deferred') ? 'deferrable initially deferred' : ''} for each row execute function ledgerly.act()`)

/** Applies a held change as the owner of all tables, in one session; returns what the trigger left in a setting of it. */
async function applyAndRead(owner: Database, key: string): Promise<string> {
  return owner.sql.begin(async (tx) => {
    const [row] = await tx`
      select outcome from countersign.confirm(${parseKey(key)?.id ?? null}, ${keyHashOf(key)}, null)`
    expect(row?.outcome).toBe('applied')
    const [left] = await tx`select current_setting('ledgerly.left') as text`
    return left?.text
  })
}

test('a trigger of a declared table reaches nothing of ours, and no column that is not declared', async ({
  owner,
  db,
  worker,
}) => {
  await owner.sql`create function ledgerly.mine() returns int language sql as 'select 1'`
  await onRename(
    owner,
    `declare
      statement text;
      met jsonb := '{}';
    begin
      foreach statement in array array[
        'select * from countersign.verification', 'update countersign.setting set link_epoch = 9',
        'insert into countersign.event (verification_id, kind, by_kind) values (1, ''held'', ''admin'')',
        'select * from countersign.panel_session', 'update countersign.panel_admin set role = ''owner''',
        'select countersign.confirm(1, null, null)', 'select countersign.canonical_id(''account'', ''x'')',
        'select countersign.set_fingerprints(null, null, null)',
        'select countersign."apply_A"(null, null, null, null, null)',
        'alter function countersign."apply_A" security invoker', 'drop function countersign."apply_A"',
        'grant execute on function countersign."apply_A" to public',
        'create function countersign.mine() returns int language sql as ''select 1''',
        'alter function ledgerly.mine owner to countersign_definer',
        'set role countersign_definer', 'grant countersign_applier to countersign_server',
        'select search_name from ledgerly.accounts', 'update ledgerly.accounts set tenant_id = 1',
        'select * from ledgerly.accounts', 'delete from ledgerly.accounts', 'insert into ledgerly.members values (9, ''x'', ''x'')'
      ] loop
        begin
          execute statement;
          met := met || jsonb_build_object(statement, 'done');
        exception when others then
          if sqlstate <> '42501' then met := met || jsonb_build_object(statement, sqlstate || ' ' || sqlerrm); end if;
        end;
      end loop;
      perform set_config('ledgerly.left', current_user || ' ' || met, false);
      return null;
    end`,
  )
  await hold(db, rename)
  const [key = ''] = Object.values(await mailedKeys(worker))

  expect(await applyAndRead(owner, key)).toBe('countersign_applier {}')
})

test('a trigger that is deferred to the commit runs with the same rights, and speaks before the change is told', async ({
  owner,
  db,
  worker,
}) => {
  await onRename(
    owner,
    `begin perform set_config('ledgerly.left', current_user, false); return null; end`,
    'after update deferred',
  )
  await hold(db, rename)
  const [key = ''] = Object.values(await mailedKeys(worker))

  expect(await applyAndRead(owner, key)).toBe('countersign_applier')
})

test('a trigger finds the tables of its schema without naming it', async ({
  owner,
  db,
  worker,
}) => {
  await owner.sql.unsafe(`
    create table ledgerly.audit_log (who text); grant insert on ledgerly.audit_log to countersign_applier`)
  await onRename(owner, `begin insert into audit_log values (new.full_name); return null; end`)
  await hold(db, rename)
  const [key = ''] = Object.values(await mailedKeys(worker))

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })

  expect(await owner.sql`select who from ledgerly.audit_log`).toEqual([{ who: 'Ada King' }])
})

test('what a host’s schema has under the names of PostgreSQL’s own is not called', async ({
  owner,
  db,
  worker,
}) => {
  const hostile = [
    'to_jsonb(text) returns jsonb',
    'to_jsonb(ext.citext) returns jsonb',
    'jsonb_typeof(jsonb) returns text',
    'array_remove(text[], text) returns text[]',
  ]
  await owner.sql.unsafe(
    hostile
      .map(
        (one) =>
          `create function ledgerly.${one} language plpgsql as 'begin raise ''hijacked''; end';`,
      )
      .join('\n'),
  )
  await owner.sql.unsafe(`
    create function ledgerly.has(jsonb, jsonb) returns boolean language plpgsql as 'begin raise ''hijacked''; end';
    create operator ledgerly.? (leftarg = jsonb, rightarg = jsonb, function = ledgerly.has)`)
  const tag = { ...rename, type: 'terms', changes: { accounts: { tags: ['x'] } } } as const
  for (const change of [rename, tag]) {
    await hold(db, { ...change, changes: change.changes as never })
    const [key = ''] = Object.values(await mailedKeys(worker))

    expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  }
})
