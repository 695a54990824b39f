import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { defineConfig } from '@countersign/changes'
import {
  builtInConfig,
  exampleConfig as config,
  exampleBrand,
  exampleDeclarations,
} from '@countersign/changes/testing'
import postgres from 'postgres'
import { describe, expect, inject, test as plainTest } from 'vitest'
import { type Migration, migrate } from './migrate.ts'
import { cloneDatabase, makeExampleTables } from './testing/index.ts'

type Database = Migration & { sql: postgres.Sql }

const test = plainTest.extend<{ database: Database }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  database: async ({}, use) => {
    const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    const sql = postgres(clone.url, { max: 2, onnotice: () => {} })
    const { url, serverUrl } = clone
    await use({ url, serverUrl, config, sql })
    await sql.end({ timeout: 1 })
    await clone.drop()
  },
})

/** Everything that a migration makes, as text. */
const madeOf = async (sql: postgres.Sql) => {
  const [row] = await sql`
    select
      (select string_agg(pg_get_functiondef(p.oid), '' order by p.oid::regprocedure::text) from pg_proc p
        where p.pronamespace = 'countersign'::regnamespace) functions,
      (select string_agg(concat(c.oid::regclass, c.relacl), ';' order by c.relname) from pg_class c
        where c.relnamespace in ('public'::regnamespace, 'countersign'::regnamespace)) rights,
      (select string_agg(concat(attrelid::regclass, attname, attacl), ';' order by attrelid, attnum)
        from pg_attribute where attacl is not null and attrelid > 16384) column_rights,
      (select string_agg(pg_get_triggerdef(oid), ';' order by tgname) from pg_trigger where not tgisinternal) triggers`
  return row
}

/** Leaves nothing of a migration in a database, as in somebody's who has not met us. */
const empty = (sql: postgres.Sql) => sql`drop schema countersign cascade`

/** Everything of a catalog that a migration could leave behind, also what is of others. */
const catalogOf = async (sql: postgres.Sql) => {
  const [row] = await sql`
    select
      array(select concat_ws(' ', c.oid::regclass, c.relkind, c.relacl, c.relowner, c.xmin) from pg_class c
        where c.oid >= 16384 and c.relnamespace <> 'pg_toast'::regnamespace order by 1) relations,
      array(select concat_ws(' ', p.oid::regprocedure, p.proacl, p.xmin) from pg_proc p where p.oid >= 16384 order by 1) functions,
      array(select concat_ws(' ', attrelid::regclass, attname, atttypid, attacl) from pg_attribute where attrelid >= 16384
        order by 1) columns,
      array(select concat_ws(' ', e.extname, e.extnamespace::regnamespace) from pg_extension e order by 1) extensions,
      array(select concat_ws(' ', n.nspname, n.nspacl) from pg_namespace n order by 1) schemas,
      array(select rolname from pg_roles where rolname not like 'countersign_test_%' order by 1) roles,
      array(select concat_ws(' ', t.tgrelid::regclass, t.tgname, t.xmin) from pg_trigger t order by 1) triggers`
  return row
}

/** Makes the next migration do all of its work again. */
const makeStale = (sql: postgres.Sql) =>
  sql`update countersign.schema_version set sources = 'of before'`

test('migrating again changes nothing', async ({ database }) => {
  const before = await madeOf(database.sql)
  await makeStale(database.sql)

  await migrate(database)

  expect(await madeOf(database.sql)).toEqual(before)
})

test('many that migrate an empty database at once all succeed', async ({ database }) => {
  const { sql } = database
  const complete = await madeOf(sql)
  await empty(sql)

  await Promise.all(Array.from({ length: 4 }, () => migrate(database)))

  expect((await madeOf(sql))?.functions).toBe(complete?.functions)
})

describe('a database that does not fit the configuration stops the migration', () => {
  test.for([
    ['alter table public."User" rename email to mail', 'column "email" of public."User"'],
    ['alter table public."User_credit" drop exp_date', 'column "exp_date" of public."User_credit"'],
    ['alter table public."User_credit" drop user_id', 'column "user_id" of public."User_credit"'],
    [
      'alter table countersign.panel_account rename password to secret',
      'column "password" of countersign."panel_account"',
    ],
    [
      'alter table countersign.panel_session rename to "Session"',
      'table countersign."panel_session"',
    ],
  ] as const)('naming what is missing: %s', async ([statement, missing], { database }) => {
    await database.sql.unsafe(statement)

    await expect(migrate(database)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(`${missing} is declared but does not exist`),
    })
  })

  test('naming everything that is missing at once', async ({ database }) => {
    await database.sql`alter table public."User" drop email, drop password, drop name`

    await expect(migrate(database)).rejects.toThrow(
      /"name".*"email".*"password"|"email".*"name".*"password"/,
    )
  })

  test('and releases its lock, so that the next one can migrate', async ({ database }) => {
    await database.sql`alter table public."User" rename email to mail`
    await expect(migrate(database)).rejects.toThrow()
    await database.sql`alter table public."User" rename mail to email`

    await expect(migrate(database)).resolves.toBeUndefined()
  })
})

test('a table of ours is nobody’s to declare: it is refused in words', async ({ database }) => {
  const { User } = exampleDeclarations.subjects
  const thief = { ...User, table: 'countersign.panel_admin' }
  const config = defineConfig({ brand: exampleBrand, subjects: { thief }, types: [] })

  await expect(migrate({ ...database, config })).rejects.toThrow(
    'countersign."panel_admin" is Countersign’s own: declare a table of yours',
  )
})

test('takes back rights on our own tables that the server’s role was given by hand', async ({
  database,
}) => {
  const { username } = new URL(database.serverUrl)
  await database.sql.unsafe(`
    grant all on all tables in schema countersign to ${username};
    grant all on countersign.panel_admin to ${username}`)

  await migrate(database)

  const rights = await database.sql`
    select has_table_privilege(${username}, 'countersign.verification', 'update') as verification,
      has_table_privilege(${username}, 'countersign.panel_admin', 'delete') as admin`
  expect(rights).toEqual([{ verification: false, admin: false }])
})

test('migrating leaves every right on what is not ours as it was', async ({ database }) => {
  const { username } = new URL(database.serverUrl)
  await database.sql.unsafe(`
    create schema ledger;
    create table public.orders (id bigserial primary key, total numeric, note text);
    create table ledger.entries (id bigint primary key, amount numeric);
    create view public.open_orders as select id from public.orders;
    create function public.close_orders() returns void language sql as '';
    grant select, insert, update, delete on public.orders to ${username};
    grant usage, update on sequence public.orders_id_seq to ${username};
    grant select on public.open_orders to ${username};
    grant execute on function public.close_orders to ${username};
    grant usage on schema ledger to ${username};
    grant select on ledger.entries to ${username};
    grant update (amount) on ledger.entries to ${username};
    grant insert, delete on public."User" to ${username};
    grant update (name) on public."User" to ${username}`)
  const foreignRights = () => database.sql`
    select c.oid::regclass::text as name, c.relacl::text[] as rights,
      array(select concat(a.attname, a.attacl) from pg_attribute a
        where a.attrelid = c.oid and a.attacl is not null order by a.attnum) as "columnRights"
    from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'ledger'::regnamespace)
      and c.relkind <> 'i'
    union all
    select p.oid::regprocedure::text, p.proacl::text[], null from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname = 'close_orders'
    union all
    select n.nspname::text, n.nspacl::text[], null from pg_namespace n where n.nspname in ('public', 'ledger')
    order by name`
  const before = await foreignRights()
  await makeStale(database.sql)

  await migrate(database)

  expect(await foreignRights()).toEqual(before)
})

test('a host’s role that was let hold by 0.1.0 may hold as this version does', async ({
  database,
}) => {
  const { sql } = database
  const role = 'countersign_test_of_before'
  const former =
    'countersign.hold(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean, boolean)'
  await sql.unsafe(`create role ${role}; grant execute on function ${former} to ${role}`)
  try {
    await makeStale(sql)
    await migrate(database)
    for (const name of [
      'hold_2(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean, boolean, text)',
      'hold(text, jsonb, jsonb, text, text, text, text, boolean, text)',
    ])
      expect(
        await sql`select has_function_privilege(${role}, ${`countersign.${name}`}, 'execute') as may`,
        name,
      ).toEqual([{ may: true }])
  } finally {
    await sql.unsafe(`drop owned by ${role}; drop role ${role}`)
  }
})

test('only the server’s role may call the functions, and only those it needs', async ({
  database,
}) => {
  const { username } = new URL(database.serverUrl)
  const functions = await database.sql`
    select p.proname as name, has_function_privilege(${username}, p.oid, 'execute') as "isCallable",
      exists (select from aclexplode(p.proacl) a where a.grantee = 0) as "isPublic"
    from pg_proc p where p.pronamespace = 'countersign'::regnamespace`

  expect(functions.filter(({ isPublic }) => isPublic)).toEqual([])
  const callable = functions.filter(({ isCallable }) => isCallable).map(({ name }) => name)
  expect(callable.filter((name) => /^(apply|prepare)/.test(name))).toEqual([])
})

test('every function that acts with its owner’s rights pins where it looks names up', async ({
  database,
}) => {
  const unpinned = await database.sql`
    select p.proname, p.proconfig from pg_proc p
    where p.pronamespace = 'countersign'::regnamespace and p.prosecdef
      and not exists (select from unnest(p.proconfig) c where c = 'search_path=pg_catalog, pg_temp'
        -- A host's triggers name tables of their own schema.
        or p.proowner = 'countersign_applier'::regrole and p.proname ~ '^apply_.$'
          and c ~ '^search_path=pg_catalog, ("?\\w+"?, )+pg_temp$')`

  expect(unpinned).toEqual([])
})

test('migrates from a folder whose name has blanks, umlauts and signs', async ({ database }) => {
  const folder = await mkdtemp(join(tmpdir(), 'Größe & 100% #1 '))
  try {
    const here = resolve(import.meta.dirname, '..')
    for (const name of ['src', 'functions', 'migrations', 'package.json'])
      await cp(join(here, name), join(folder, name), { recursive: true })
    await symlink(join(here, 'node_modules'), join(folder, 'node_modules'))
    const { url, serverUrl, sql } = database
    await sql`drop function countersign.confirm`
    const program = `
      import { migrate } from ${JSON.stringify(pathToFileURL(join(folder, 'src/migrate.ts')).href)}
      import { exampleConfig as config } from ${JSON.stringify(import.meta.resolve('@countersign/changes/testing'))}
      await migrate({ config, ...${JSON.stringify({ url, serverUrl })} })`

    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])

    expect(await sql`select to_regproc('countersign.confirm') is not null as "isBack"`).toEqual([
      { isBack: true },
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('nothing of ours is made in public', async ({ database }) => {
  const { sql } = database
  await sql.unsafe(`
    drop schema countersign cascade;
    drop schema public cascade; create schema public; create table public."Admin" (id text)`)

  await migrate({ ...database, config: builtInConfig })

  const inPublic = await sql`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace`
  expect(inPublic).toEqual([{ name: 'Admin' }])
})

test('a database that is not UTF-8 is refused in a sentence, before anything is made in it', async ({
  database,
}) => {
  const name = `latin_${randomBytes(6).toString('hex')}`
  const at = new URL(database.url)
  at.pathname = `/${name}`
  await database.sql.unsafe(
    `create database ${name} encoding 'LATIN1' locale 'C' template template0`,
  )
  const latin = postgres(at.href, { max: 1 })
  try {
    await expect(migrate({ url: at.href, serverUrl: at.href, config })).rejects.toThrow(
      `The database ${name} keeps text as LATIN1, and must keep it as UTF8.`,
    )
    expect(await latin`select from pg_namespace where nspname like 'countersign%'`).toHaveLength(0)
  } finally {
    await latin.end()
    await database.sql.unsafe(`drop database ${name} with (force)`)
  }
})

test('a start that changes nothing takes no lock, and no open transaction holds it up', async ({
  database,
}) => {
  await database.sql.begin(async (tx) => {
    await tx`lock table countersign.verification, countersign.event, countersign.panel_admin in access exclusive mode`
    await migrate(database)
    const locks = await tx`select from pg_locks l join pg_class c on c.oid = l.relation
      where not l.granted and c.relnamespace = 'countersign'::regnamespace`
    expect(locks).toEqual([])
  })
})

test('a migration that waits for somebody’s transaction holds up nobody else, and goes on after it', async ({
  database,
}) => {
  const { sql } = database
  await sql`alter table countersign.verification disable trigger guard_verification`
  const lock = 'lock table countersign.verification in row exclusive mode'
  let migrating: Promise<unknown> | undefined
  await sql.begin(async (tx) => {
    await tx.unsafe(lock)
    migrating = migrate(database)
    const waiting = () => sql`
      select from pg_locks where relation = 'countersign.verification'::regclass and not granted`
    await expect
      .poll(() => waiting().then(({ length }) => length), { interval: 20, timeout: 10_000 })
      .toBe(1)
    const other = postgres(database.url, { max: 1 })
    await other`set lock_timeout = '2s'`
    for (let n = 0; n < 5; n++) await other.begin((each) => each.unsafe(lock))
    await other.end()
  })

  await expect(migrating).resolves.toBeUndefined()
})

test.for(['an empty one', 'one of before'] as const)(
  'a migration that fails at its very end leaves the database as it was: %s',
  async (what, { database }) => {
    const { sql } = database
    const neverMade = `never_made_${randomBytes(4).toString('hex')}`
    const serverUrl = database.serverUrl.replace('countersign_server', neverMade)
    if (what === 'an empty one') await empty(sql)
    else
      await sql.unsafe(`
        drop function countersign.request_reset;
        create function countersign.request_reset(p_type text, p_subject_kind text, p_subject_id text, p_title text,
          p_locale text) returns text language sql as 'select null::text';
        alter function countersign.request_reset owner to countersign_definer`)
    await sql.unsafe(`
      create schema fault;
      create function fault.raise_at_the_end() returns event_trigger language plpgsql as
        $$ begin if current_query() like '%grant select on countersign.schema_version%' then raise 'injected'; end if; end $$;
      create event trigger raise_at_the_end on ddl_command_end execute function fault.raise_at_the_end()`)
    const before = await catalogOf(sql)

    await expect(migrate({ ...database, serverUrl })).rejects.toThrow('injected')

    expect(await catalogOf(sql)).toEqual(before)
    await sql`drop event trigger raise_at_the_end`
    await migrate(database)
  },
)

test('somebody’s own tables neither stop an installation nor are touched; what a declared one lacks is told', async ({
  database,
}) => {
  const { sql } = database
  await empty(sql)
  await sql`drop table public."User_credit", public."User"`
  await sql.unsafe(`
    create schema extensions; create extension pg_trgm schema extensions;
    create table public."User" (id text primary key, email text not null unique, name text, "passwordHash" text);
    create table public."Post" (id serial primary key, "authorId" text references public."User", title text);
    create index "Post_title" on public."Post" using gin (title extensions.gin_trgm_ops);
    insert into public."User" values ('c1', 'ada@example.com', 'Ada', 'x')`)
  const theirs = () => sql`
    select c.oid::regclass::text as name, c.relacl::text, c.xmin::text,
      array(select concat(a.attname, a.attacl, a.xmin) from pg_attribute a where a.attrelid = c.oid order by a.attnum) as columns,
      array(select concat(t.tgname, t.xmin) from pg_trigger t where t.tgrelid = c.oid order by 1) as triggers
    from pg_class c where c.relnamespace in ('public'::regnamespace, 'extensions'::regnamespace)
      order by 1`
  const before = await theirs()

  await expect(migrate(database)).rejects.toThrow(
    'column "locale" of public."User" is declared but does not exist',
  )
  await migrate({ ...database, config: builtInConfig })

  expect(await theirs()).toEqual(before)
  expect(
    await sql`
    select extname as name, extnamespace::regnamespace::text as schema from pg_extension
    where extname = 'pg_trgm'`,
  ).toEqual([{ name: 'pg_trgm', schema: 'extensions' }])
})

test('holds go on while a migration writes all functions again: none fails', async ({
  database,
}) => {
  const { sql } = database
  const server = postgres(database.serverUrl, { max: 4 })
  const users = await sql<{ id: string }[]>`
    insert into public."User" (name, email) select 'Ada', concat('ada-', n, '@example.com')
    from generate_series(1, 4) n returning id::text`
  let isOver = false
  const holding = users.map(async ({ id }) => {
    let held = 0
    while (!isOver) {
      const [row] = await server`
        select outcome from countersign.hold('A', 'User', ${id},
          ${server.json({ User: { email: `ada-${id}-${held}@example.org` } })}, 'New address', null, 'en', null, 'billing',
          'Billing', null)`
      expect(row?.outcome).toBe('held')
      held++
    }
    return held
  })
  await expect
    .poll(() => sql`select from countersign.verification limit 9`.then(({ length }) => length), {
      timeout: 10_000,
    })
    .toBe(9)

  const functions = () =>
    sql`select oid::regprocedure::text as name, oid from pg_proc where pronamespace = 'countersign'::regnamespace order by 1`
  const before = await functions()
  for (const trigger of [null, 'guard_verification', 'keep_events']) {
    await makeStale(sql)
    const table = trigger === 'keep_events' ? 'event' : 'verification'
    if (trigger) await sql.unsafe(`alter table countersign.${table} disable trigger ${trigger}`)
    await migrate(database)
  }
  expect(await sql`select from pg_trigger where tgenabled = 'D'`).toEqual([])
  isOver = true

  // One that was dropped and made again would be missed by a call that is just beginning.
  expect(await functions()).toEqual(before)

  for (const held of await Promise.all(holding)) expect(held).toBeGreaterThan(0)
  await server.end()
})

describe('a role that may not do what is needed is told the statement that a DBA must run', () => {
  const asMigrator = (url: string) => {
    const other = new URL(url)
    other.username = 'plain_migrator'
    other.password = 'migrator'
    return other.href
  }

  test('to make the server’s role, and to use a table of somebody else’s', async ({ database }) => {
    const { sql } = database
    await sql.unsafe(`
      create role plain_migrator login password 'migrator';
      drop schema countersign cascade;
      drop schema public cascade; create schema public`)
    const name = new URL(database.url).pathname.slice(1)
    const serverUrl = database.serverUrl.replace('countersign_server', 'never_made')
    const urls = { url: asMigrator(database.url), serverUrl, config }

    await expect(migrate(urls)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(
        'grant countersign_definer, countersign_applier to "plain_migrator";',
      ),
    })
    await sql`grant countersign_definer, countersign_applier to plain_migrator`
    await expect(migrate(urls)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(`grant create on database "${name}" to "plain_migrator";`),
    })
    await sql.unsafe(
      `grant create on database ${name} to plain_migrator; grant all on schema public to plain_migrator with grant option`,
    )
    await makeExampleTables(urls.url)
    await expect(migrate(urls)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining('Have a DBA run: create role "never_made" login password'),
    })
    await sql`drop table public."User_credit", public."User"`
    await makeExampleTables(database.url)
    await expect(migrate(urls)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(
        'Have the owner of each table run: grant select ("id", "email", "name", "locale", "password"), update ("email", "password", "name") on "public"."User" to countersign_applier;',
      ),
    })
  })
})
