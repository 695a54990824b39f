import type { Column, Config, Subject, TypeDeclaration } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import postgres from 'postgres'
import { expect, inject, test as plainTest } from 'vitest'
import { readCatalog } from './catalog.ts'
import { findFaults } from './find-faults.ts'
import { grantHostTables } from './host-grants.ts'
import { type Migration, migrate } from './migrate.ts'
import { probeFunctions } from './probe-functions.ts'
import { cloneDatabase } from './testing/index.ts'
import { writeTypeFunctions } from './type-functions.ts'
import { writeAllFunctions } from './write-functions.ts'

const test = plainTest.extend<{ $file: { sql: postgres.Sql; urls: Urls } }>({
  urls: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
    async ({}, use) => {
      const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
      const { url, serverUrl } = clone
      await use({ url, serverUrl, config: exampleConfig })
      await clone.drop()
    },
    { scope: 'file' },
  ],
  sql: [
    async ({ urls }, use) => {
      const sql = postgres(urls.url, { max: 1, onnotice: () => {} })
      await sql.unsafe(FOREIGN_TYPES)
      await use(sql)
      await sql.end({ timeout: 1 })
    },
    { scope: 'file' },
  ],
})

type Urls = Migration

const FOREIGN_TYPES = `
  create schema elsewhere; create extension citext schema elsewhere;
  create type elsewhere.plan as enum ('free', 'paid');
  create domain elsewhere.label as elsewhere.citext check (value <> '');
  create domain elsewhere.number as integer check (value > 0);
  create table public.account (
    id elsewhere.number primary key, email elsewhere.citext unique, name text, locale text,
    plan elsewhere.plan not null default 'free', plans elsewhere.plan[], tags text[], label elsewhere.label,
    settings jsonb, plain json, credit numeric(12, 2), since timestamptz, term interval, rate float8,
    code varchar(4), place point);`

/** A plain column whose values only the database judges. */
const some = {} as Column
const columns: Record<string, Column> = Object.fromEntries(
  [
    'email',
    'plan',
    'plans',
    'tags',
    'label',
    'settings',
    'plain',
    'credit',
    'since',
    'term',
    'rate',
  ]
    .concat('code', 'place')
    .map((name) => [name, some]),
)

/** A type and a subject as an adopter would declare them. */
const config = {
  subjects: {
    account: {
      label: 'Account',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
    },
  },
  types: [
    {
      letter: 'X',
      name: 'anything',
      label: 'Anything',
      allows: { account: { account: { row: { id: 'id' }, columns } } },
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 1 },
    } as unknown as TypeDeclaration,
  ],
} satisfies Config

const generate = (sql: postgres.Sql) =>
  sql.begin(async (tx) => {
    const catalog = await readCatalog(tx, config)
    expect(findFaults(catalog, config)).toEqual([])
    await grantHostTables(tx, catalog, config)
    await writeAllFunctions(tx, [], writeTypeFunctions(catalog, config))
    return probeFunctions(tx, config, catalog)
  })

let last = 0
const addAccount = async (sql: postgres.Sql) => {
  const id = String(++last)
  await sql`
    insert into account (id, email, plans, tags, label, settings, plain, credit, since, term, rate, code, place)
    values (${id}, ${`Ada-${id}@Example.com`}, '{free,paid}', '{a,"b,c"}', 'Label', '{"a": [1]}', '{"b": 2}', 10.5,
      '2026-01-02 03:04:05.678+02', '1 day 2 hours', 0.1, 'ab', '(1,2)')`
  return id
}

const everyChange = {
  email: 'new@example.com',
  plan: 'paid',
  plans: ['paid'],
  tags: ['x', '{y}'],
  label: 'Other',
  settings: { theme: ['dark'] },
  plain: { c: null },
  credit: '12.30',
  since: '2027-01-01T00:00:00+01:00',
  term: 'P2D',
  rate: 0.2,
  code: 'cd',
  place: '(3,4)',
}

const prepare = async (
  sql: postgres.Sql | postgres.TransactionSql,
  id: string,
  changes: object,
) => {
  const [row] = await sql`
    select p.* from countersign.prepare('X', 'account', ${id}, ${sql.json({ account: changes } as never)}) p`
  return row as unknown as { problem: string | null; before: { account: object } }
}

const apply = async (sql: postgres.Sql, id: string, changes: object, before: object) =>
  sql`select countersign.apply('X', 'account', ${id}, ${sql.json({ account: changes } as never)},
    ${sql.json(before as never)}, null)`

test('the functions of a table whose types are in other schemas are written, and run', async ({
  sql,
}) => {
  expect(await generate(sql)).toBeNull()
  const id = await addAccount(sql)

  const { before } = await prepare(sql, id, everyChange)
  await apply(sql, id, everyChange, before)

  const [row] = await sql`select to_jsonb(a) as account from account a where id = ${id}`
  expect(row?.account).toMatchObject({
    ...everyChange,
    credit: 12.3,
    term: '2 days',
    since: expect.stringMatching(/^2026-12-31T23:00:00|^2027-01-01T/),
  })
})

test('a session’s settings for times and numbers make no drift, and a null stays one', async ({
  sql,
}) => {
  await generate(sql)
  const id = await addAccount(sql)
  await sql`update account set label = null, settings = null, plans = null where id = ${id}`
  const changes = { ...everyChange, email: 'other@example.com' }
  const { before } = await prepare(sql, id, changes)

  await sql.begin(async (tx) => {
    await tx.unsafe(`set local timezone = 'Asia/Tokyo'; set local datestyle = 'SQL, DMY';
      set local intervalstyle = 'postgres_verbose'; set local extra_float_digits = -3`)
    expect(await prepare(tx, id, changes)).toMatchObject({ before })
    await tx`select countersign.apply('X', 'account', ${id}, ${tx.json({ account: changes })},
      ${tx.json(before as never)}, null)`
  })

  expect(await sql`select plan from account where id = ${id}`).toEqual([{ plan: 'paid' }])
})

test.for([
  ['email', `'ada-' || id || '@example.com'`],
  ['tags', `'{a,b}'`],
  ['place', `'(1,3)'`],
  ['plain', `'{"b": 3}'`],
  ['label', 'null'],
] as const)(
  'a change of %s alone is seen as drift, whatever its type compares',
  async ([column, value], { sql }) => {
    await generate(sql)
    const id = await addAccount(sql)
    const { before } = await prepare(sql, id, everyChange)
    await sql.unsafe(`update account set ${column} = ${value} where id = ${id}`)

    await expect(apply(sql, id, everyChange, before)).rejects.toMatchObject({
      code: 'CS001',
      message: 'stale',
      detail: JSON.stringify([column]),
    })
  },
)

test('the row’s own text is the id, where a type takes several spellings', async ({ sql }) => {
  await sql`create table public.label (id elsewhere.citext primary key, email text, name text, locale text)`
  await sql`create table public.thing (id uuid primary key, email text, name text, locale text)`
  const subject: Subject = { label: 'L', key: ['id'], email: 'email', displayName: 'name' }
  const all: Config = {
    types: config.types,
    subjects: { ...config.subjects, label: subject, thing: subject },
  }
  const uuid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
  await sql`insert into label (id) values ('Seven')`
  await sql`insert into thing (id) values (${uuid})`
  await sql.begin(async (tx) => {
    const catalog = await readCatalog(tx, all)
    await grantHostTables(tx, catalog, all)
    await writeAllFunctions(tx, [], writeTypeFunctions(catalog, all))
  })

  const [ids] = await sql`select countersign.canonical_id('label', 'sEVEN') as label,
    countersign.canonical_id('thing', ${uuid.toUpperCase()}) as thing, countersign.canonical_id('thing', 'x') as none`

  expect(ids).toEqual({ label: 'Seven', thing: uuid, none: null })
})

test('what is taken is asked by the column’s own operator', async ({ sql }) => {
  await generate(sql)
  const id = await addAccount(sql)
  const other = await addAccount(sql)
  const changes = { account: { email: `ADA-${other}@EXAMPLE.COM` } }

  const [row] =
    await sql`select countersign.unique_violation('X', 'account', ${id}, ${sql.json(changes)}) as violation`

  expect(row?.violation).toEqual({ kind: 'unique-violation', table: 'account', columns: ['email'] })
})

test('a value longer than its column is refused as it is applied, and never cut off', async ({
  sql,
}) => {
  await generate(sql)
  const id = await addAccount(sql)
  const { before } = await prepare(sql, id, { code: 'too long' })

  await expect(apply(sql, id, { code: 'too long' }, before)).rejects.toMatchObject({
    code: '22001',
  })
})

test('a citext address in another schema is held, confirmed and applied', async ({ sql, urls }) => {
  await sql`alter table "User" alter email type elsewhere.citext`
  await migrate(urls)
  const [user] =
    await sql`insert into "User" (name, email) values ('Ada', 'Ada@Old.example') returning id`
  const changes = sql.json({ User: { email: 'ada@new.example' } })
  const [ready] =
    await sql`select p.* from countersign.prepare('A', 'User', ${user?.id}, ${changes}) p`

  await sql`select countersign.apply('A', 'User', ${user?.id}, ${changes}, ${ready?.before}, null)`

  expect(await sql`select email from "User" where id = ${user?.id}`).toEqual([
    { email: 'ada@new.example' },
  ])
})

test('a function that cannot run fails the migration in a sentence, and changes nothing', async ({
  sql,
  urls,
}) => {
  await sql.unsafe(`
    update countersign.schema_version set sources = 'of before';
    create function elsewhere.note_change() returns trigger language plpgsql as
      'begin insert into change_log values (1); return null; end';
    create trigger note_change after update on public."User_credit"
      for each statement execute function elsewhere.note_change()`)

  await expect(migrate(urls)).rejects.toMatchObject({
    name: 'MigrationError',
    message:
      'The function countersign.apply_C, written for this database\'s tables, cannot run: relation "change_log" does not exist.',
  })
  await sql`drop trigger note_change on public."User_credit"`
})

test('what a trigger of a declared table may not do stops the migration, with its remedy', async ({
  sql,
  urls,
}) => {
  await sql.unsafe(`
    update countersign.schema_version set sources = 'of before';
    create table elsewhere.change_log (at timestamptz);
    create or replace function elsewhere.note_change() returns trigger language plpgsql as
      'begin insert into elsewhere.change_log values (now()); return null; end';
    create trigger note_change after update on public."User_credit"
      for each statement execute function elsewhere.note_change()`)

  await expect(migrate(urls)).rejects.toThrow(
    /countersign.apply_C, .* cannot run: permission denied for .*Triggers, .* run with the rights of countersign_applier: grant it/,
  )
  await sql`drop trigger note_change on public."User_credit"`
})

test('a key that may find two rows is refused before anything is written', async ({
  sql,
  urls,
}) => {
  await sql`alter table public."User_credit" drop constraint "User_credit_one_each"`

  await expect(migrate(urls)).rejects.toMatchObject({
    name: 'MigrationError',
    message: expect.stringContaining(
      'column "user_id" of public."User_credit" is declared to find one row, but no unique index says that there is only one (create unique index on public."User_credit" ("user_id"))',
    ),
  })
})
