import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { defineConfig } from '@countersign/changes'
import { exampleConfig as config, exampleDeclarations } from '@countersign/changes/testing'
import postgres from 'postgres'
import { expect, inject, test as plainTest } from 'vitest'
import { type Migration, migrate } from './migrate.ts'
import { checkSchema, SCHEMA_VERSION } from './schema-version.ts'
import { type ClonedDatabase, cloneDatabase } from './testing/index.ts'

/* Which version of Countersign works with which schema. */

interface Fixtures {
  clone: ClonedDatabase
  migration: Migration
  sql: postgres.Sql
  /** As the server and its worker sign in. */
  server: postgres.Sql
  worker: postgres.Sql
}

const use = async (url: string, work: (sql: postgres.Sql) => Promise<void>) => {
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  await work(sql)
  await sql.end({ timeout: 1 })
}

const test = plainTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  clone: async ({}, use) => {
    const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    await use(clone)
    await clone.drop()
  },
  migration: ({ clone: { url, serverUrl } }, work) => work({ url, serverUrl, config }),
  sql: ({ clone }, work) => use(clone.url, work),
  server: ({ clone }, work) => use(clone.serverUrl, work),
  worker: ({ clone }, work) => use(clone.workerUrl, work),
})

const whatIsThere = async (sql: postgres.Sql) => sql`
  select oid::regprocedure::text as name, oid from pg_proc where pronamespace = 'countersign'::regnamespace
  union all select oid::regclass::text, oid from pg_class where relnamespace = 'countersign'::regnamespace
  order by 1, 2`

test('a schema of the same version and configuration fits both roles', async ({
  server,
  worker,
}) => {
  expect(await checkSchema(server, config)).toBeNull()
  expect(await checkSchema(worker, config)).toBeNull()
})

test('a newer schema that this version cannot work with is refused, and stays as it is', async ({
  migration,
  sql,
  server,
}) => {
  await sql`update countersign.schema_version set version = ${SCHEMA_VERSION + 1}, min_reader = ${SCHEMA_VERSION + 1}`
  await sql`drop function countersign.request_reset`
  const before = await whatIsThere(sql)
  const sentence = 'The database was migrated by a newer version of Countersign'

  await expect(migrate(migration)).rejects.toThrow(sentence)
  await expect(checkSchema(server, config)).rejects.toThrow(sentence)

  expect(await whatIsThere(sql)).toEqual(before)
})

test('a newer schema that this version still works with stays as it is while both run', async ({
  migration,
  sql,
  server,
}) => {
  await sql`update countersign.schema_version set version = ${SCHEMA_VERSION + 1}, min_reader = 1`
  await sql`drop function countersign.request_reset`
  const before = await whatIsThere(sql)
  const told: string[] = []

  await migrate({ ...migration, tell: (sentence) => told.push(sentence) })

  expect(await checkSchema(server, config)).toBeNull()
  expect(told).toEqual([expect.stringContaining('by a newer version')])
  expect(await whatIsThere(sql)).toEqual(before)
})

test('an older schema, and none at all, is told what to run', async ({ sql, server }) => {
  await sql`update countersign.schema_version set version = 0, min_reader = 0`
  await expect(checkSchema(server, config)).rejects.toThrow(
    `The database has version 0 of our schema, and this version needs ${SCHEMA_VERSION}. Run the migration`,
  )
  await sql`drop schema countersign cascade`
  await expect(checkSchema(server, config)).rejects.toThrow(
    'The database has not been migrated yet. Run the migration',
  )
})

test('a schema of before the first release is refused, and stays to be read beside a new one', async ({
  migration,
  sql,
}) => {
  await sql.unsafe(`
    drop schema countersign cascade; create schema countersign;
    create table countersign.verification as select 7 as id; insert into "User" (name, email) values ('Ada', 'ada@x.example')`)
  const refusal = await migrate(migration).catch((error: Error) => error.message)

  const [statement = ''] = /alter schema [^;]+;/.exec(String(refusal)) ?? []
  await sql.unsafe(statement)
  await migrate(migration)

  expect(await sql`select id from countersign_before_0_1.verification`).toEqual([{ id: 7 }])
  expect(await sql`select name from "User"`).toEqual([{ name: 'Ada' }])
})

/** The panel's tables as they were before 0.1.0. */
const FORMER_ADMINS = `
  create table "Admin" (id bigint primary key, name text not null, email text not null, email_verified boolean not null,
    role text not null, two_factor_enabled boolean not null, sign_in_epoch integer not null);
  create table "Admin_account" (id bigint primary key, user_id bigint not null references "Admin", account_id text not null,
    provider_id text not null, password text);
  create table "Admin_two_factor" (id bigint primary key, user_id bigint not null references "Admin", secret text not null,
    backup_codes text not null, verified boolean not null);
  insert into "Admin" values (7, 'Olga', 'olga@x.example', true, 'owner', true, 3);
  insert into "Admin_account" values (9, 7, '7', 'credential', 'her hash');
  insert into "Admin_two_factor" values (4, 7, 'a secret', 'some codes', true)`

test('the panel’s admins of before the first release are taken over once, and their former tables stay', async ({
  migration,
  sql,
}) => {
  await sql.unsafe(`drop schema countersign cascade; ${FORMER_ADMINS}`)
  const rights = () => sql`
    select relname, coalesce(relacl, acldefault('r', relowner))::text as acl
    from pg_class where relnamespace = 'public'::regnamespace and relname like 'Admin%' and relkind = 'r' order by 1`
  const before = await rights()
  await migrate(migration)

  const admins = async () => sql`
    select a.id::text, a.name, a.email, a.role, a.sign_in_epoch, c.password, t.secret
    from countersign.panel_admin a join countersign.panel_account c on c.user_id = a.id
    left join countersign.panel_two_factor t on t.user_id = a.id order by a.id`
  const olga = { id: '7', name: 'Olga', email: 'olga@x.example', role: 'owner', sign_in_epoch: 3 }
  expect(await admins()).toEqual([{ ...olga, password: 'her hash', secret: 'a secret' }])
  expect(await rights()).toEqual(before)
  expect(await sql`select id from "Admin"`).toEqual([{ id: '7' }])

  await sql`insert into "Admin" values (8, 'Late', 'late@x.example', true, 'owner', false, 0)`
  await sql`drop function countersign.request_reset`
  await migrate(migration)
  expect(await admins()).toHaveLength(1)
  const [added] = await sql`
    insert into countersign.panel_admin (name, email) values ('Next', 'next@x.example') returning id::text`
  expect(added).toEqual({ id: '8' })
})

test('a table of a host’s own that is called Admin is nobody of ours', async ({
  migration,
  sql,
}) => {
  await sql.unsafe(`
    drop schema countersign cascade; create table "Admin" (id bigint primary key, email text);
    insert into "Admin" values (1, 'theirs@x.example')`)
  await migrate(migration)
  expect(await sql`select from countersign.panel_admin`).toEqual([])
})

test('another configuration than the database was migrated with is told; other words are not another one', async ({
  server,
}) => {
  const [first, ...others] = exampleDeclarations.types
  const withFirst = (changed: object) =>
    defineConfig({ ...exampleDeclarations, types: [{ ...first, ...changed }, ...others] })

  expect(await checkSchema(server, withFirst({ label: 'Address', accent: '#0f766e' }))).toBeNull()
  for (const changed of [{ expiresIn: { hours: 1 } }, { letter: 'Z' }, { confirmBy: 'both' }])
    expect(await checkSchema(server, withFirst(changed))).toMatch(/^The configuration differs/)
})

test('a migration that was changed after it was run is refused', async ({ migration, sql }) => {
  await sql`update countersign.migration set sha256 = 'of another text'`
  await sql`update countersign.schema_version set sources = 'of before'`

  await expect(migrate(migration)).rejects.toThrow(
    'The migration 0001_hold_changes is not the one that this database was migrated with',
  )
})

test('a migration whose process is killed leaves nothing, and the next one does all of it', async ({
  migration,
  sql,
}) => {
  const complete = (await whatIsThere(sql)).map(({ name }) => name)
  // It comes to a standstill in the middle, at a lock that this test has.
  await sql.unsafe(`
    drop schema countersign cascade; create schema fault;
    create function fault.stand_still() returns event_trigger language plpgsql as
      $$ begin if tg_tag = 'CREATE FUNCTION' then perform pg_advisory_xact_lock(1); end if; end $$;
    create event trigger stand_still on ddl_command_end execute function fault.stand_still()`)
  const waiting = () => sql`
    select pid from pg_locks where locktype = 'advisory' and not granted and objid = 1
      and database = (select oid from pg_database where datname = current_database())`
  const program = `
    import { migrate } from ${JSON.stringify(import.meta.resolve('./migrate.ts'))}
    import { exampleConfig as config } from ${JSON.stringify(import.meta.resolve('@countersign/changes/testing'))}
    await migrate({ ...${JSON.stringify({ ...migration, config: undefined })}, config })`
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(1)`
    const migrating = spawn(process.execPath, ['--input-type=module', '--eval', program])
    await expect
      .poll(() => waiting().then(({ length }) => length), { interval: 50, timeout: 20_000 })
      .toBe(1)
    migrating.kill('SIGKILL')
    await once(migrating, 'exit')
  })
  await sql`drop event trigger stand_still`
  const sessions = () => sql`
    select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
  await expect
    .poll(() => sessions().then(({ length }) => length), { interval: 50, timeout: 20_000 })
    .toBe(0)
  expect(await sql`select from pg_namespace where nspname = 'countersign'`).toEqual([])

  await migrate(migration)

  expect((await whatIsThere(sql)).map(({ name }) => name)).toEqual(complete)
})
