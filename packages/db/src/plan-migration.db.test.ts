import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { builtInConfig, exampleConfig as config } from '@countersign/changes/testing'
import postgres from 'postgres'
import { expect, test as plainTest } from 'vitest'
import { readCatalog } from './catalog.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/index.ts'
import { type Migration, migrate } from './migrate.ts'
import { panelCatalog } from './panel-catalog.ts'
import { planMigration } from './plan-migration.ts'

/* What a plan says to each kind of migrator, on a cluster that has met nothing of ours. */

interface Fixtures {
  $file: { cluster: EmbeddedPostgres }
  $test: { superuser: postgres.Sql; migrationAs: (role: string) => Migration }
}

const PASSWORD = 'a-password'
const ROLES = [
  'countersign_definer',
  'countersign_applier',
  'web',
  'mailer',
  'admin',
  'books',
  'plain',
]

const test = plainTest.extend<Fixtures>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
    async ({}, use) => {
      const cluster = await startEmbeddedPostgres({ isThrowaway: true })
      await use(cluster)
      await cluster.stop()
    },
    { scope: 'file' },
  ],
  superuser: async ({ cluster }, use) => {
    const maintenance = postgres(cluster.urlFor('postgres'), { max: 1, onnotice: () => {} })
    await maintenance.unsafe(`
      create role admin login createrole createdb password '${PASSWORD}';
      create role plain login password '${PASSWORD}'; create role books nologin`)
    await maintenance`create database shop owner plain`
    const superuser = postgres(cluster.urlFor('shop'), { max: 1, onnotice: () => {} })
    await superuser.unsafe(
      await readFile(resolve(import.meta.dirname, 'testing/example-tables.sql'), 'utf8'),
    )
    await use(superuser)
    await superuser.end()
    await maintenance`drop database shop with (force)`
    for (const role of ROLES) await maintenance.unsafe(`drop role if exists ${role}`)
    await maintenance.end()
  },
  migrationAs: async ({ cluster, superuser: _ }, use) => {
    await use((role) => ({
      url: role === 'postgres' ? cluster.urlFor('shop') : cluster.urlFor('shop', role, PASSWORD),
      serverUrl: cluster.urlFor('shop', 'web', PASSWORD),
      workerUrl: cluster.urlFor('shop', 'mailer', PASSWORD),
      config,
    }))
  },
})

/** Everything of ours in the database, with owners and rights. */
const whatIsThere = async (sql: postgres.Sql) => sql`
  select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner, p.proacl::text as rights, p.prosrc as text
    from pg_proc p where p.pronamespace = 'countersign'::regnamespace
  union all select c.relname, c.relowner::regrole::text, c.relacl::text, '' from pg_class c where c.relnamespace = 'countersign'::regnamespace
  union all select c.relname, '', c.relacl::text, a.attname || a.attacl::text from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attacl is not null and c.relnamespace in ('public'::regnamespace, 'countersign'::regnamespace)
  union all select t.tgname, t.tgrelid::regclass::text, '', '' from pg_trigger t where not t.tgisinternal
  order by 1, 2, 3, 4`

/** Runs what is missing as who is said to run it, and what is planned as the migrator. */
async function runByHand(superuser: postgres.Sql, migration: Migration): Promise<void> {
  const { missing } = await planMigration(migration)
  for (const { by, sql } of missing)
    await superuser.begin(async (tx) => {
      const role = by.split(',')[0] ?? ''
      if (ROLES.includes(role)) await tx.unsafe(`set local role ${role}`)
      await tx.unsafe(sql.replace('the one in its URL', PASSWORD))
    })
  const { missing: none, statements } = await planMigration(migration)
  expect(none).toEqual([])
  const migrator = postgres(migration.url, { max: 1, onnotice: () => {} })
  const script = statements.join('\n').replaceAll('the one in its URL', PASSWORD)
  await migrator.begin((tx) => tx.unsafe(script))
  await migrator.end()
}

test('a superuser lacks nothing; the plan changes nothing, and run by hand makes what migrating makes', async ({
  superuser,
  migrationAs,
}) => {
  const migration = migrationAs('postgres')

  const { missing, statements, warnings } = await planMigration(migration)

  expect([missing, warnings]).toEqual([[], []])
  expect(statements.slice(0, 3)).toEqual([
    'create role countersign_definer nologin;',
    'create role countersign_applier nologin;',
    'create schema countersign authorization countersign_definer;',
  ])
  expect(statements.join('\n')).toContain(`create role web login password 'the one in its URL'`)
  expect(statements.join('\n')).not.toContain(PASSWORD)
  expect(await superuser`select from pg_namespace where nspname = 'countersign'`).toEqual([])
  expect(await superuser`select from pg_roles where rolname like 'countersign%'`).toEqual([])

  await runByHand(superuser, migration)
  const byHand = await whatIsThere(superuser)
  await migrate(migration)
  expect(byHand).toEqual(await whatIsThere(superuser))
  expect(await planMigration(migration)).toEqual({ missing: [], statements: [], warnings: [] })
})

test('the admin of a managed service makes the roles itself, and asks each owner for the rights on its tables', async ({
  superuser,
  migrationAs,
}) => {
  await superuser.unsafe(`alter table public."User_credit" owner to books`)

  const { missing } = await planMigration(migrationAs('admin'))

  expect(missing.map(({ by, sql }) => [by, sql])).toEqual([
    ['admin', 'create role countersign_applier nologin;'],
    ['plain, the owner of the database', 'grant create on database "shop" to "admin";'],
    [
      'postgres',
      'grant select ("id", "email", "name", "locale", "password"), update ("email", "password", "name") on "public"."User" to countersign_applier;',
    ],
    [
      'books',
      'grant select ("user_id", "credit_num", "exp_date"), update ("credit_num", "exp_date") on "public"."User_credit" to countersign_applier;',
    ],
  ])
  await runByHand(superuser, migrationAs('admin'))
  await migrate(migrationAs('admin'))
  expect((await planMigration(migrationAs('admin'))).statements).toEqual([])
})

test('a mere owner of the database asks for the roles first, and migrates with its own tables', async ({
  superuser,
  migrationAs,
}) => {
  await superuser.unsafe(
    'alter table public."User" owner to plain; alter table public."User_credit" owner to plain',
  )

  const { missing } = await planMigration(migrationAs('plain'))

  expect(missing.map(({ sql }) => sql)).toEqual([
    'create role countersign_definer nologin;',
    'grant countersign_definer to "plain";',
    'create role countersign_applier nologin;',
    'grant countersign_applier to "plain";',
    `create role "web" login password 'the one in its URL';`,
    `create role "mailer" login password 'the one in its URL';`,
  ])
  await runByHand(superuser, migrationAs('plain'))
  await migrate(migrationAs('plain'))
  expect(await planMigration(migrationAs('plain'))).toEqual({
    missing: [],
    statements: [],
    warnings: [],
  })
})

test('a role that does not inherit what it is a member of migrates all the same', async ({
  superuser,
  migrationAs,
}) => {
  await superuser.unsafe(`
    alter role plain noinherit;
    create role countersign_definer nologin; create role countersign_applier nologin;
    create role web login password '${PASSWORD}'; create role mailer login password '${PASSWORD}';
    grant countersign_definer, countersign_applier to plain;
    alter table public."User" owner to plain; alter table public."User_credit" owner to plain`)

  await migrate(migrationAs('plain'))

  expect(await planMigration(migrationAs('plain'))).toMatchObject({ statements: [] })
})

test('the panel’s tables are planned as they are made', async ({ superuser, migrationAs }) => {
  await migrate({ ...migrationAs('postgres'), config: builtInConfig })

  const made = await superuser.begin((tx) => readCatalog(tx, builtInConfig))

  const sorted = (catalog: typeof made) =>
    [...catalog].map(([name, { columns, uniqueKeys, ...rest }]) => [
      name,
      Object.fromEntries(columns),
      [...uniqueKeys].sort(),
      rest,
    ])
  expect(sorted(panelCatalog()).sort()).toEqual(sorted(made).sort())
})
