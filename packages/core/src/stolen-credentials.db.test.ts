import type { Database } from '@countersign/db'
import fc from 'fast-check'

import { expect } from 'vitest'
import { linkKeys, test, type World } from './testing/index.ts'

/*
 * What a thief of one role's password can do with its functions, one after another: all of them, with whatever
 * that role can read and with what breaks careless functions. Sessions are left out: the sign-in library reads and
 * writes those as the server's role, so that a thief of its password can act as an admin (docs/threats.md).
 */

type Sql = Database['sql']

interface Granted {
  name: string
  types: string[]
}

/** The functions of ours that this role may call, with the types of what they take. An extension's are for all. */
const grantedTo = async (sql: Sql) =>
  sql<Granted[]>`
    select p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
    from pg_proc p where p.pronamespace = 'countersign'::regnamespace and has_function_privilege(p.oid, 'execute')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    order by p.oid::regprocedure::text`

/** Every value that this role may read anywhere in our tables, as text; of long ones the beginning. */
async function readableBy(sql: Sql): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.oid::regclass::text as table, quote_ident(a.attname) as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace in ('countersign'::regnamespace, 'public'::regnamespace) and c.relkind = 'r' and a.attnum > 0
      and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'select')`
  const values = new Set<string>()
  for (const { table, column } of columns) {
    const rows = await sql.unsafe(`select distinct ${column}::text as value from ${table}`)
    for (const { value } of rows) if (value) values.add(String(value).slice(0, 500))
  }
  return [...values]
}

const hex = (text: string) => text.replace(/^\\x/, '')
const isHex = (text: string) => /^(\\x)?([0-9a-f]{2})+$/.test(text)

/** What is tried for a parameter of each type; as text, which the statement casts. */
function valuesFor(readable: string[]): Record<string, fc.Arbitrary<unknown>> {
  const text = fc.oneof(
    fc.constantFrom(...readable),
    fc.constantFrom(
      'A',
      'B',
      'C',
      'D',
      'u',
      'User',
      'panel-admin',
      '1',
      '2',
      'subject',
      'admin',
      'accepted',
      'dropped',
      '',
    ),
    fc.constantFrom('thief@example.com', 'en', 'x'.repeat(300)),
  )
  const whole = fc.constantFrom(
    '-2147483648',
    '-1',
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '2147483647',
  )
  const hash = fc.constantFrom(...readable.filter(isHex), '', '00', 'ab'.repeat(32)).map(hex)
  const changes = fc.constantFrom(
    '{"User":{"email":"thief@example.com"}}',
    '{"panel_admin":{"email":"thief@example.com"}}',
    '{"panel_admin":{"role":"owner"}}',
    '{"User":{"password":null}}',
    '{"panel_account":{"password":"x"}}',
    '{}',
    'null',
    '[]',
  )
  const one: Record<string, fc.Arbitrary<unknown>> = {
    text,
    bigint: fc.oneof(whole, fc.constantFrom('9223372036854775807')),
    integer: whole,
    jsonb: changes,
    bytea: hash.map((value) => `\\x${value}`),
    boolean: fc.boolean(),
    interval: fc.constantFrom('-1 year', '0', '100 years'),
    'double precision': fc.constantFrom('-Infinity', '-1', '0', '1e9', 'Infinity', 'NaN'),
    uuid: fc.constantFrom('00000000-0000-0000-0000-000000000000'),
    'timestamp with time zone': fc.constantFrom('-infinity', 'now', 'infinity'),
  }
  const orNull = (values: fc.Arbitrary<unknown>) => fc.option(values, { freq: 6 })
  const arrays = Object.entries(one).map(([name, values]) => {
    const items = name === 'text' ? fc.oneof(text, hash) : values
    return [`${name}[]`, orNull(fc.array(orNull(items), { maxLength: 3 }))] as const
  })
  const single = Object.entries(one).map(([name, values]) => [name, orNull(values)] as const)
  return Object.fromEntries([...single, ...arrays])
}

type Call = { name: string; args: unknown[]; types: string[] }

/** Calls one after another, whatever each answers. */
async function call(sql: Sql, calls: Call[]): Promise<void> {
  for (const { name, args, types } of calls) {
    const places = types.map(
      (type, n) => `$${n + 1}::text${type.endsWith('[]') ? '[]' : ''}::${type}`,
    )
    const statement = `select * from countersign.${name}(${places.join(', ')})`
    await sql.unsafe(statement, args as string[]).catch(() => {})
  }
}

/** Everything that only a recipient's key may change. */
async function agreed(migrator: Database) {
  const [people] = await migrator.sql`
    select (select jsonb_agg(u order by id) from public."User" u) as users,
      (select jsonb_agg(a order by id) from countersign.panel_admin a) as admins,
      (select jsonb_agg(a.password order by id) from countersign.panel_account a) as passwords,
      (select jsonb_agg(c order by id) from public."User_credit" c) as cards`
  return people
}

/** A change of each kind with a live link: mailed, and still to be mailed. */
async function tellWorld(world: World, migrator: Database, worker: Database) {
  const user = await world.addUser({ email: 'ada@example.com' })
  await world.addCard(user)
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  const held = [
    await world.holdEmailChange({ to: 'new@example.com', subject: user }),
    await world.holdPasswordReset(admin),
  ]
  await world.holdHandover({ subject: user })
  await worker.sql`select countersign.claim_messages(1, '1 hour')`
  return { held, before: await agreed(migrator), linkRows: await linkRowsOf(migrator) }
}

const linkRowsOf = (migrator: Database) => migrator.sql`
  select id, fingerprint, link_key_id, link_epoch, purged_at, email from countersign.verification
  where id <= 4 order by id`

const mailsOf = (migrator: Database) => migrator.sql`
  select m.id, m.status, m.attempts, m.due_at, m.recipient from countersign.message m
  join countersign.verification v on v.id = m.verification_id where v.status = 0 and m.id <= 4 order by m.id`

const attack = async (sql: Sql, seed: number) => {
  const functions = await grantedTo(sql)
  expect(functions.length).toBeGreaterThan(5)
  const values = valuesFor([...(await readableBy(sql)), linkKeys.current.secret.slice(0, 8)])
  for (const { name, types } of functions)
    for (const type of types) expect(values[type], `${name}: ${type}`).toBeDefined()
  const one = fc
    .constantFrom(...functions)
    .chain(({ name, types }) =>
      fc
        .tuple(...types.map((type) => values[type] ?? fc.constant(null)))
        .map((args): Call => ({ name, types, args })),
    )
  // Each function once with nothing at all, then sequences of all of them.
  await call(
    sql,
    functions.map(({ name, types }) => ({ name, types, args: types.map(() => null) })),
  )
  for (const calls of fc.sample(fc.array(one, { minLength: 10, maxLength: 10 }), {
    seed,
    numRuns: 40,
  }))
    await call(sql, calls)
}

test('no sequence of what the server’s role may call applies a change, hides a mail or changes a role', async ({
  migrator,
  world,
  web,
  worker,
}) => {
  const { before, linkRows } = await tellWorld(world, migrator, worker)
  const mailsBefore = new Map((await mailsOf(migrator)).map((mail) => [mail.id, mail]))

  await attack(web.sql, 13)

  expect(await agreed(migrator)).toEqual(before)
  expect(await linkRowsOf(migrator)).toEqual(linkRows)
  for (const mail of await mailsOf(migrator)) expect(mail).toEqual(mailsBefore.get(mail.id))
  const ended = await migrator.sql`
    select distinct status from countersign.verification where status not in (0, 4)`
  expect(ended, 'pending or superseded').toEqual([])
})

test('no sequence of what the worker’s role may call applies a change, replaces a link or wipes what is young', async ({
  migrator,
  world,
  worker,
}) => {
  const { before, linkRows } = await tellWorld(world, migrator, worker)
  await migrator.sql`update countersign.setting set link_epoch = 1000000`

  await attack(worker.sql, 17)

  expect(await agreed(migrator)).toEqual(before)
  const after = await linkRowsOf(migrator)
  expect(after.map(({ purged_at }) => purged_at)).toEqual(linkRows.map(() => null))
  expect(after.map(({ email }) => email)).toEqual(linkRows.map(({ email }) => email))
})

test('what a role can read of a mailed link confirms nothing', async ({
  db,
  migrator,
  world,
  web,
}) => {
  const { id, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  const before = await world.emailOf(user)
  const { fingerprint } = await world.rowOf(id)

  // Even the row itself, which only the migrator reads whole.
  const hashes = [
    fingerprint,
    ...(await readableBy(web.sql)).filter(isHex).map((text) => Buffer.from(hex(text), 'hex')),
  ]
  for (const hash of hashes) {
    const [answer] = await db.sql`select outcome from countersign.confirm(${id}, ${hash}, null)`
    expect(answer?.outcome).toBe('unknown')
  }

  expect(await world.emailOf(user)).toBe(before)
  expect(await migrator.sql`select from countersign.event where kind = 'confirmed'`).toHaveLength(0)
})

test('a session that sits on the lock of somebody’s holds keeps them waiting for a moment only', async ({
  world,
  web,
}) => {
  const subject = await world.addUser()
  const by = { kind: 'client', id: 'billing', name: 'Billing' } as const
  const hold = () => world.holdEmailChange({ to: 'new@example.com', subject, by })
  await web.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`AUser:${subject.id}`}, 0))`
    await expect(hold()).rejects.toMatchObject({ code: '55P03' })
  })
  expect(await hold()).toBeTruthy()
})
