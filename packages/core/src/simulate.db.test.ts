import type { Conflict } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { revokeVerification } from './revoke-verification.ts'
import { simulateChange } from './simulate-change.ts'
import { type Held, hashGiven, type Shop, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

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
  A: (shop: Shop) => shop.holdEmailChange({ to: 'new@example.com' }),
  B: (shop: Shop) => shop.holdPasswordReset(),
  C: (shop: Shop) => shop.holdCardChange(),
  D: async (shop: Shop) => (await shop.holdHandover({ name: 'Grace ": null, "x": null' })).taker,
} satisfies Record<string, (shop: Shop) => Promise<Held>>

test.for(Object.entries(kinds))(
  'type %s: says that it applies, and writes nothing',
  async ([, hold], { db, migrator, shop }) => {
    const held = await hold(shop)
    await shop.addSession(await shop.addAdmin())
    const before = await everyRowVersion(migrator)

    expect(await simulateChange(db, held)).toEqual({ outcome: 'applies' })

    expect(await everyRowVersion(migrator)).toEqual(before)
    expect(await viewVerification(db, held)).toMatchObject({ view: { foreseen: null } })
  },
)

/** What happens between hold and confirmation, and the conflict it must come to. */
const conflicts: [string, (db: Database, held: Held, shop: Shop) => Promise<unknown>, Conflict][] =
  [
    [
      'the value drifted',
      ({ sql }, { subject }) =>
        sql`update public."User" set email = 'x@example.com' where id = ${subject.id}`,
      { kind: 'drift', table: 'User', columns: ['email'] },
    ],
    [
      'another has the address',
      (_, __, shop) => shop.addUser({ email: 'new@example.com' }),
      { kind: 'taken', table: 'User', columns: ['email'] },
    ],
    [
      'the row is gone',
      ({ sql }, { subject }) => sql`delete from public."User" where id = ${subject.id}`,
      { kind: 'gone', table: 'User', columns: [] },
    ],
  ]

test.for(conflicts)(
  '%s: simulation, page and confirmation name the same conflict',
  async ([, happens, conflict], { db, migrator, shop }) => {
    const held = await shop.holdEmailChange({ to: 'new@example.com' })
    await happens(migrator, held, shop)
    const before = await everyRowVersion(migrator)

    expect(await simulateChange(db, held)).toEqual({ outcome: 'conflicts', conflict })
    expect(await viewVerification(db, held)).toMatchObject({
      view: { state: 'pending', foreseen: { kind: conflict.kind } },
    })
    expect(await everyRowVersion(migrator)).toEqual(before)

    expect(await confirmChange(db, held, hashGiven)).toMatchObject({
      outcome: 'conflicted',
      view: { conflict },
    })
  },
)

test('the page foresees the columns that drifted, secret ones too', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await shop.holdCardChange()
  await migrator.sql`update public."User_credit" set credit_num = 'other' where user_id = ${held.subject.id}`

  expect(await viewVerification(db, held)).toMatchObject({
    view: { foreseen: { kind: 'drift', table: 'User_credit', columns: ['credit_num'] } },
  })
})

test('what ended or ran out is too late, and what does not exist is not found', async ({
  db,
  shop,
}) => {
  const revoked = await shop.holdEmailChange({ to: 'new@example.com' })
  await revokeVerification(db, { id: revoked.id, reason: '', by: await shop.someAdmin() })
  const ranOut = await shop.holdPasswordReset()
  await shop.expire(ranOut.id)

  expect(await simulateChange(db, revoked)).toMatchObject({ outcome: 'too-late', state: 'revoked' })
  expect(await simulateChange(db, ranOut)).toMatchObject({ outcome: 'too-late', state: 'expired' })
  expect(await simulateChange(db, { id: '999999' })).toEqual({ outcome: 'not-found' })
})

test('a simulation leaves the link to be confirmed', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await Promise.all(Array.from({ length: 20 }, () => simulateChange(db, held)))

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'applied' })
})
