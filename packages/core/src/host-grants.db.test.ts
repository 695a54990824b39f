import { defineConfig } from '@countersign/changes'
import { builtInConfig } from '@countersign/changes/testing'
import { type Database, migrate } from '@countersign/db'
import { expect } from 'vitest'
import { ledgerly as config, ledgerlyDeclarations } from './testing/ledgerly.ts'
import { ledgerlyTest as test } from './testing/ledgerly-test.ts'

/* What migrating does to somebody else's tables: rights for one role on the declared columns, and nothing else. */

/** Every right that is in the database, but for those on what is ours. */
async function rightsOf({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with rights as (
      select 'schema ' || n.nspname as object, n.nspacl as acl from pg_namespace n where n.nspname <> 'countersign'
      union all select format('%s.%s', c.relnamespace::regnamespace, c.relname), c.relacl from pg_class c
        where c.relnamespace <> 'countersign'::regnamespace
      union all select format('%s.%s(%s)', c.relnamespace::regnamespace, c.relname, a.attname), a.attacl
        from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace <> 'countersign'::regnamespace
      union all select 'function ' || p.oid::regprocedure, p.proacl from pg_proc p where p.pronamespace <> 'countersign'::regnamespace
      union all select 'type ' || t.oid::regtype, t.typacl from pg_type t where t.typnamespace <> 'countersign'::regnamespace
      union all select 'database', d.datacl from pg_database d where d.datname = current_database())
    select format('%s: %s', object, acl) as line from rights where acl is not null order by 1`
  return rows.map(({ line }) => line)
}

/** What the role that applies changes may do, by the catalog's own lists. */
const rightsOfApplier = async ({ sql }: Database) => {
  const rows = await sql<{ line: string }[]>`
    with rights as (
      select 'schema ' || n.nspname as object, n.nspacl as acl from pg_namespace n
      union all select c.oid::regclass::text, c.relacl from pg_class c
      union all select format('%s(%s)', a.attrelid::regclass, a.attname), a.attacl from pg_attribute a)
    select format('%s: %s', object, string_agg(e.privilege_type, ', ' order by e.privilege_type)) as line
    from rights, aclexplode(acl) e where e.grantee = 'countersign_applier'::regrole group by object order by 1`
  return rows.map(({ line }) => line)
}

const withoutTypes = (...letters: string[]) =>
  defineConfig({
    ...ledgerlyDeclarations,
    types: ledgerlyDeclarations.types.filter(({ letter }) => !letters.includes(letter)),
  })

test('the role of the generated functions is given the declared columns, and nothing else', async ({
  owner,
}) => {
  expect(await rightsOfApplier(owner)).toEqual([
    'ledgerly."Account"(displayName): SELECT',
    'ledgerly."Account"(email): SELECT',
    'ledgerly."Account"(id): SELECT',
    'ledgerly."Account"(isActive): SELECT, UPDATE',
    'ledgerly.accounts(born): SELECT, UPDATE',
    'ledgerly.accounts(credit_limit): SELECT, UPDATE',
    'ledgerly.accounts(email_address): SELECT, UPDATE',
    'ledgerly.accounts(full_name): SELECT, UPDATE',
    'ledgerly.accounts(id): SELECT',
    'ledgerly.accounts(is_wholesale): SELECT, UPDATE',
    'ledgerly.accounts(pass_hash): SELECT, UPDATE',
    'ledgerly.accounts(plan): SELECT, UPDATE',
    'ledgerly.accounts(preferred_language): SELECT',
    'ledgerly.accounts(seen_at): SELECT, UPDATE',
    'ledgerly.accounts(settings): SELECT, UPDATE',
    'ledgerly.accounts(tags): SELECT, UPDATE',
    'ledgerly.accounts(tenant_id): SELECT',
    'ledgerly.members(email): SELECT',
    'ledgerly.members(name): SELECT',
    'ledgerly.members(org_id): SELECT',
    'ledgerly.members(role): SELECT, UPDATE',
    'ledgerly.members(user_id): SELECT',
    'ledgerly.payout_details(account_id): SELECT',
    'ledgerly.payout_details(iban): SELECT, UPDATE',
    'ledgerly.payout_details(tenant_id): SELECT',
    'ledgerly.sessions(account_id): SELECT',
    'ledgerly.sessions: DELETE',
    'schema ext: USAGE',
    'schema ledgerly: USAGE',
  ])
})

test('every other right on what is a host’s stays as it was', async ({ owner, urls }) => {
  const { sql } = owner
  await migrate({ ...urls, config: builtInConfig })
  await sql.unsafe(`
    create role ledgerly_app; create role "Ledgerly's reader";
    grant usage on schema ledgerly to ledgerly_app, "Ledgerly's reader";
    grant select, update (full_name, plan) on ledgerly.accounts to ledgerly_app with grant option;
    grant select on all tables in schema ledgerly to "Ledgerly's reader";
    grant insert on ledgerly.members to public;
    grant select (search_name) on ledgerly.accounts to countersign_applier`)
  const before = await rightsOf(owner)

  await migrate({ ...urls, config })
  const between = await rightsOf(owner)
  await migrate({ ...urls, config: builtInConfig })

  const ofOthers = (lines: string[]) =>
    lines.map((line) => line.replaceAll(/,?"?countersign_applier=[^,}]*/g, ''))
  for (const line of ofOthers(before)) expect(ofOthers(between)).toContain(line)
  expect(await rightsOf(owner)).toEqual(before)
  await sql.unsafe(
    `drop owned by ledgerly_app, "Ledgerly's reader"; drop role ledgerly_app, "Ledgerly's reader"`,
  )
})

test('what is no longer declared is taken back, and what somebody else gave stays', async ({
  owner,
  urls,
}) => {
  await owner.sql`grant select (search_name) on ledgerly.accounts to countersign_applier`
  const before = await rightsOfApplier(owner)

  await migrate({ ...urls, config: withoutTypes('p', '7') })

  const kept = before.filter((line) => !/pass_hash|members[(]role/.test(line))
  expect(kept).toContain('ledgerly.accounts(search_name): SELECT')
  expect(await rightsOfApplier(owner)).toEqual(kept)
})

test('a right that somebody took is given again at the next start', async ({ owner, urls }) => {
  const before = await rightsOfApplier(owner)
  await owner.sql`revoke all on ledgerly.accounts from countersign_applier`

  await migrate({ ...urls, config })

  expect(await rightsOfApplier(owner)).toEqual(before)
})
