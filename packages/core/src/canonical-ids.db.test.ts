import type { HoldInput } from '@countersign/changes'
import { expect } from 'vitest'
import { findOwner } from './find-owner.ts'
import { holdChange } from './hold-change.ts'
import { searchOwners } from './search-owners.ts'
import { seals, sharedTest as test } from './testing/index.ts'

const by = { requester: { kind: 'client' as const, id: 'billing', name: 'Billing' }, seals }
const emailChange = (id: string, email: string): HoldInput => ({
  type: 'A',
  owner: { table: 'User', id },
  changes: { User: { email } },
})

test('however an owner’s id is written, it is one owner: of several holds one stays pending', async ({
  db,
  owner,
  shop,
}) => {
  const user = await shop.addUser()
  const spellings = [user.id, `0${user.id}`, `000${user.id}`, `+${user.id}`, ` ${user.id} `]

  const held = []
  for (const [n, id] of spellings.entries())
    held.push(await holdChange(db, emailChange(id, `new-${n}@example.com`), by))

  expect(held.map((one) => one.owner)).toEqual(spellings.map(() => user))
  const rows = await owner.sql`
    select status, owner_id from countersign.verification where owner_table = 'User' and part = 0 and owner_id like ${`%${user.id}%`} order by id`
  expect(rows.map(({ status }) => status)).toEqual([4, 4, 4, 4, 0])
  expect(new Set(rows.map(({ owner_id }) => owner_id))).toEqual(new Set([user.id]))
})

test('an idempotency key finds its hold, however the owner’s id is written', async ({
  db,
  shop,
}) => {
  const { id } = await shop.addUser()
  const hold = (spelling: string) =>
    holdChange(db, { ...emailChange(spelling, 'same@example.com'), idempotencyKey: 'once' }, by)

  expect((await hold(`00${id}`)).id).toBe((await hold(id)).id)
})

test('an id of nineteen digits is held for, found and looked for', async ({ db, owner }) => {
  const id = '9007199254740993123'
  await owner.sql`insert into public."User" (id, name, email) values (${id}, 'Nina', 'nina@example.com')`

  expect((await holdChange(db, emailChange(id, 'nina@new.example'), by)).owner.id).toBe(id)
  expect(await findOwner(db, { table: 'User', id: `0${id}` })).toMatchObject({ id, name: 'Nina' })
  expect(await searchOwners(db, { table: 'User', query: `0${id}` })).toMatchObject([{ id }])
})

test.for(['', 'abc', '7.0', "1' or true --", '9'.repeat(60), '0x', '１'])(
  'an id that no row can have is nobody’s, and no error: %j',
  async (id, { db }) => {
    expect(await db.sql`select countersign.canonical_id('User', ${id}) as id`).toEqual([
      { id: null },
    ])
    expect(await findOwner(db, { table: 'User', id })).toBeUndefined()
    const [row] = await db.sql`
      select outcome from countersign.hold('A', 'User', ${id}, '{"User": {"email": "x@example.com"}}', 'title', null,
        'en', null, 'x', null, null)`
    expect(row?.outcome).toBe('owner-not-found')
  },
)
