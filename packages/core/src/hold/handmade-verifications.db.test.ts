import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { keyHashOf } from '../links/link-key.ts'
import { hashPrompted, sharedTest as test, type World } from '../testing/index.ts'

/** A row as no verb of ours would write it: the allow-list must hold when everything before it failed. */
async function insertByHand(
  { world, migrator }: { world: World; migrator: Database },
  row: {
    type?: string
    subjectKind?: string
    subjectId?: string
    changes: object
    before?: object
  },
) {
  const { type = 'A', subjectKind = 'User', subjectId = '1', changes, before = {} } = row
  const { sql } = migrator
  const [inserted] = await sql<{ id: string }[]>`
    insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
      requester_kind, expires_at)
    values (${type}, 'x@example.com', 'title', ${sql.json(changes as never)}, ${sql.json(before as never)},
      ${subjectKind}, ${subjectId}, 'client', now() + interval '1 hour') returning id`
  const id = inserted?.id ?? ''
  return { id, key: await world.keyOf(id) }
}

test.for([
  ['an undeclared column', { changes: { User: { name: 'Thief' } } }],
  [
    'a declared and an undeclared column',
    { changes: { User: { email: 'x@example.com', name: 'Thief' } } },
  ],
  ['an undeclared table', { changes: { panel_session: { token: 'x' } } }],
  [
    'a declared and an undeclared table',
    { changes: { User: { email: 'x@example.com' }, panel_admin: { role: 'owner' } } },
  ],
  ['another owner’s table', { changes: { panel_admin: { email: 'x@example.com' } } }],
  [
    'a subject the type does not have',
    { type: 'C', subjectKind: 'panel-admin', changes: { User_credit: { exp_date: 'x' } } },
  ],
  [
    'a subject table that is none',
    { subjectKind: 'pg_class', changes: { pg_class: { relname: 'x' } } },
  ],
  ['a type that is none', { type: 'Q', changes: { User: { email: 'x@example.com' } } }],
  ['SQL for a table', { changes: { "User\" set role = 'owner' --": { email: 'x' } } }],
  ['SQL for a column', { changes: { User: { 'email" = \'x\', "name': 'Thief' } } }],
  ['a list for a table', { changes: { User: [] } }],
  ['a text for a table', { changes: { User: 'email' } }],
  ['a list of tables', { changes: ['User'] }],
  [
    'a subject id with SQL in it',
    { subjectId: '1 or true', changes: { User: { email: 'x@example.com' } } },
  ],
] as const)('cannot be applied: %s', async ([, row], { db, migrator, world }) => {
  const user = await world.addUser()
  await world.addAdmin()
  const tables = () => migrator.sql`
    select (select jsonb_agg(u) from public."User" u) users, (select jsonb_agg(a) from countersign.panel_admin a) admins`
  const before = await tables()
  const { id, key } = await insertByHand({ world, migrator }, { subjectId: user.id, ...row })

  const [answer] = await db.sql`
    select outcome from countersign.confirm(${id}, ${keyHashOf(key)}, null)`

  expect(answer?.outcome).toBe('conflicted')
  expect(await world.rowOf(id)).toMatchObject({ status: 5, conflict: { kind: 'rejected' } })
  expect(await tables()).toEqual(before)
})

test('is applied when it is as a verb would have written it', async ({ db, migrator, world }) => {
  const user = await world.addUser({ email: 'old@example.com' })
  const { key } = await insertByHand(
    { world, migrator },
    {
      subjectId: user.id,
      changes: { User: { email: 'new@example.com' } },
      before: { User: { email: 'old@example.com' } },
    },
  )

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
})
