import { builtInConfig } from '@countersign/changes/testing'
import { type Database, migrate } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { hashPrompted } from './testing/index.ts'
import { ledgerly as config } from './testing/ledgerly.ts'
import { ADA, hold, mailedKeys, ledgerlyTest as test } from './testing/ledgerly-test.ts'

/* Tables whose rows a policy of the host's shows to one tenant alone. */

const policiesOf = (sql: Database['sql']) => sql`
  select polrelid::regclass::text as on, polname as name from pg_policy order by 1, 2`

const rename = {
  type: 'payout-account',
  subject: { kind: 'account', id: ADA },
  changes: { accounts: { full_name: 'Ada King' } },
} as const

test('a change is held and applied where row-level security is forced, and its policy goes with the declaration', async ({
  owner,
  db,
  worker,
  urls,
}) => {
  const told: string[] = []
  await migrate({ ...urls, config, tell: (sentence) => told.push(sentence) })

  await hold(db, rename)
  const [key = ''] = Object.values(await mailedKeys(worker))
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })

  expect(told).toEqual([])
  expect(await policiesOf(owner.sql)).toContainEqual({
    on: 'ledgerly.accounts',
    name: 'countersign',
  })
  await owner.sql`alter table ledgerly.accounts disable row level security`
  await migrate({ ...urls, config })
  expect(await policiesOf(owner.sql)).toEqual([{ on: 'ledgerly.accounts', name: 'tenants' }])
})

test('a restrictive policy is told, and what it hides is not found', async ({
  owner,
  db,
  urls,
}) => {
  await owner.sql.unsafe(`
    create policy first_tenant on ledgerly.accounts as restrictive using (tenant_id = 1)`)
  const told: string[] = []
  await migrate({ ...urls, config, tell: (sentence) => told.push(sentence) })

  expect(told).toEqual([
    expect.stringMatching(/^The policy "first_tenant" of ledgerly."accounts" is restrictive: /),
  ])
  await expect(hold(db, rename)).rejects.toMatchObject({ code: 'subject-not-found' })
})

test('a policy of the owner’s own for this role is enough, and stays as it is', async ({
  owner,
  db,
  urls,
}) => {
  await migrate({ ...urls, config: builtInConfig })
  await owner.sql`
    create policy by_the_dba on ledgerly.accounts to countersign_applier using (tenant_id = 1)`
  // The other policy asks each role for a setting, which a confirmation does not have.
  await expect(migrate({ ...urls, config })).rejects.toThrow(
    'cannot run: unrecognized configuration parameter "ledgerly.tenant"',
  )
  await owner.sql`alter policy tenants on ledgerly.accounts to ${owner.sql(new URL(urls.serverUrl).username)}`

  await migrate({ ...urls, config })

  expect(await policiesOf(owner.sql)).toHaveLength(2)
  await expect(hold(db, rename)).rejects.toMatchObject({ code: 'subject-not-found' })
})

test('a table of another owner is accepted once its owner has run what is told', async ({
  owner,
  db,
  urls,
}) => {
  const { sql } = owner
  await sql.unsafe(`
    drop policy countersign on ledgerly.accounts;
    revoke all on ledgerly.accounts from countersign_applier;
    create role books_owner nologin; grant create, usage on schema ledgerly to books_owner;
    alter table ledgerly.accounts owner to books_owner;
    create role books_migrator login password 'migrator' in role countersign_definer, countersign_applier;
    do $$ begin execute format('grant create on database %I to books_migrator', current_database()); end $$`)
  const url = new URL(urls.url)
  url.username = 'books_migrator'
  url.password = 'migrator'
  const mine = { ...urls, url: url.href, config }

  const refusal = await migrate(mine).catch((error: Error) => error.message)

  const statements = /Have the owner of each table run: (.*)$/.exec(String(refusal))?.[1] ?? ''
  expect(statements).toContain(
    'create policy countersign on "ledgerly"."accounts" to countersign_applier',
  )
  await sql.begin(async (tx) => {
    await tx`set local role books_owner`
    await tx.unsafe(statements)
  })
  await migrate(mine)
  expect(await hold(db, rename)).toMatchObject({ status: 'pending' })
  await sql.unsafe(`
    reassign owned by books_owner, books_migrator to current_user;
    drop owned by books_owner, books_migrator; drop role books_owner, books_migrator`)
})
