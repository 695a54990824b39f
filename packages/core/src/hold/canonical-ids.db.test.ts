import type { AnyHoldInput } from '@countersign/changes'
import { expect } from 'vitest'
import { encryptionKeys, sharedTest as test } from '../testing/index.ts'
import { findSubject } from './find-subject.ts'
import { holdChange } from './hold-change.ts'
import { searchSubjects } from './search-subjects.ts'

const by = {
  requester: { kind: 'client' as const, id: 'billing', name: 'Billing' },
  encryptionKeys,
}
const emailChange = (id: string, email: string): AnyHoldInput => ({
  type: 'A',
  subject: { kind: 'User', id },
  changes: { User: { email } },
})

test('however a subject’s id is written, it is one subject: of several holds one stays pending', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  const spellings = [user.id, `0${user.id}`, `000${user.id}`, `+${user.id}`, ` ${user.id} `]

  const held = []
  for (const [n, id] of spellings.entries())
    held.push(await holdChange(db, emailChange(id, `new-${n}@example.com`), by))

  expect(held.map((one) => one.subject)).toEqual(spellings.map(() => user))
  const rows = await migrator.sql`
    select status, subject_id from countersign.verification where subject_kind = 'User' and role = 0 and subject_id like ${`%${user.id}%`} order by id`
  expect(rows.map(({ status }) => status)).toEqual([4, 4, 4, 4, 0])
  expect(new Set(rows.map(({ subject_id }) => subject_id))).toEqual(new Set([user.id]))
})

test('an idempotency key finds its hold, however the subject’s id is written', async ({
  db,
  world,
}) => {
  const { id } = await world.addUser()
  const hold = (spelling: string) =>
    holdChange(db, { ...emailChange(spelling, 'same@example.com'), idempotencyKey: 'once' }, by)

  expect((await hold(`00${id}`)).id).toBe((await hold(id)).id)
})

test('an id of nineteen digits is held for, found and looked for', async ({ db, migrator }) => {
  const id = '9007199254740993123'
  await migrator.sql`insert into public."User" (id, name, email) values (${id}, 'Nina', 'nina@example.com')`

  expect((await holdChange(db, emailChange(id, 'nina@new.example'), by)).subject.id).toBe(id)
  expect(await findSubject(db, { kind: 'User', id: `0${id}` })).toMatchObject({ id, name: 'Nina' })
  expect(await searchSubjects(db, { kind: 'User', query: `0${id}` })).toMatchObject([{ id }])
})

test.for(['', 'abc', '7.0', "1' or true --", '9'.repeat(60), '0x', '１'])(
  'an id that no row can have is nobody’s, and no error: %j',
  async (id, { db }) => {
    expect(await db.sql`select countersign.canonical_id('User', ${id}) as id`).toEqual([
      { id: null },
    ])
    expect(await findSubject(db, { kind: 'User', id })).toBeUndefined()
    const [row] = await db.sql`
      select outcome from countersign.hold('A', 'User', ${id}, '{"User": {"email": "x@example.com"}}', 'title', null,
        'en', null, 'x', null, null)`
    expect(row?.outcome).toBe('subject-not-found')
  },
)
