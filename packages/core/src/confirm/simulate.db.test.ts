import type { Conflict } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { type Held, hashPrompted, test, type World } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'
import { simulateChange } from './simulate-change.ts'

/** Each row of each table with the transaction that wrote it: the same only if nothing was written. */
async function everyRowVersion({ sql }: Database): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'countersign') and table_type = 'BASE TABLE' order by 1, 2`
  const versions = await Promise.all(
    tables.map(
      ({ schema, name }) =>
        sql<{ version: string }[]>`
          select concat_ws(' ', ${name}::text, t.xmin, t.ctid, t::text) as version
          from ${sql(schema)}.${sql(name)} t order by 1`,
    ),
  )
  return versions.flatMap((rows) => rows.map(({ version }) => version))
}

const kinds = {
  A: (world: World) => world.holdEmailChange({ to: 'new@example.com' }),
  B: (world: World) => world.holdPasswordReset(),
  C: (world: World) => world.holdCardChange(),
  D: async (world: World) => (await world.holdHandover({ name: 'Grace ": null, "x": null' })).taker,
} satisfies Record<string, (world: World) => Promise<Held>>

test.for(Object.entries(kinds))(
  'type %s: says that it applies, and writes nothing',
  async ([, hold], { db, migrator, world }) => {
    const held = await hold(world)
    await world.addSession(await world.addAdmin())
    const before = await everyRowVersion(migrator)

    expect(await simulateChange(db, held)).toEqual({ outcome: 'applies' })

    expect(await everyRowVersion(migrator)).toEqual(before)
    expect(await lookUpLink(db, held)).toMatchObject({ details: { predictedConflict: null } })
  },
)

/** What happens between hold and confirmation, and the conflict it must come to. */
const conflicts: [
  string,
  (db: Database, held: Held, world: World) => Promise<unknown>,
  Conflict,
][] = [
  [
    'the value drifted',
    ({ sql }, { subject }) =>
      sql`update public."User" set email = 'x@example.com' where id = ${subject.id}`,
    { kind: 'stale', table: 'User', columns: ['email'] },
  ],
  [
    'another has the address',
    (_, __, world) => world.addUser({ email: 'new@example.com' }),
    { kind: 'unique-violation', table: 'User', columns: ['email'] },
  ],
  [
    'the row is gone',
    ({ sql }, { subject }) => sql`delete from public."User" where id = ${subject.id}`,
    { kind: 'row-missing', table: 'User', columns: [] },
  ],
]

test.for(conflicts)(
  '%s: simulation, page and confirmation name the same conflict',
  async ([, happens, conflict], { db, migrator, world }) => {
    const held = await world.holdEmailChange({ to: 'new@example.com' })
    await happens(migrator, held, world)
    const before = await everyRowVersion(migrator)

    expect(await simulateChange(db, held)).toEqual({ outcome: 'conflicts', conflict })
    expect(await lookUpLink(db, held)).toMatchObject({
      details: { status: 'pending', predictedConflict: { kind: conflict.kind } },
    })
    expect(await everyRowVersion(migrator)).toEqual(before)

    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({
      outcome: 'conflicted',
      details: { conflict },
    })
  },
)

test('the page foresees the columns that drifted, secret ones too', async ({
  db,
  migrator,
  world,
}) => {
  const held = await world.holdCardChange()
  await migrator.sql`update public."User_credit" set credit_num = 'other' where user_id = ${held.subject.id}`

  expect(await lookUpLink(db, held)).toMatchObject({
    details: {
      predictedConflict: { kind: 'stale', table: 'User_credit', columns: ['credit_num'] },
    },
  })
})

test('what ended or ran out is too late, and what does not exist is not found', async ({
  db,
  world,
}) => {
  const revoked = await world.holdEmailChange({ to: 'new@example.com' })
  await revokeVerification(db, { id: revoked.id, reason: '', by: await world.someAdmin() })
  const ranOut = await world.holdPasswordReset()
  await world.expire(ranOut.id)

  expect(await simulateChange(db, revoked)).toMatchObject({
    outcome: 'too-late',
    status: 'revoked',
  })
  expect(await simulateChange(db, ranOut)).toMatchObject({ outcome: 'too-late', status: 'expired' })
  expect(await simulateChange(db, { id: '999999' })).toEqual({ outcome: 'not-found' })
})

test('a simulation leaves the link to be confirmed', async ({ db, world }) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await Promise.all(Array.from({ length: 20 }, () => simulateChange(db, held)))

  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'applied' })
})
