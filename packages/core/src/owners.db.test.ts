import { expect } from 'vitest'
import { findOwner } from './find-owner.ts'
import { searchOwners } from './search-owners.ts'
import { test } from './testing/index.ts'

test('finds owners by a part of the name or address in any case, and by id', async ({
  db,
  shop,
}) => {
  const ada = await shop.addUser({ name: 'Ada Lovelace', email: 'countess@example.com' })
  await shop.addUser({ name: 'Kay', email: 'mckay@example.com' })
  await shop.addAdmin({ name: 'Ada Admin' })
  const search = async (query: string) =>
    (await searchOwners(db, { table: 'User', query })).map(({ name }) => name)

  expect(await search('LOVE')).toEqual(['Ada Lovelace'])
  expect(await search('Countess@')).toEqual(['Ada Lovelace'])
  expect(await search(ada.id)).toContain('Ada Lovelace')
  expect(await search('nobody')).toEqual([])
})

test('an owner with the very id stands first', async ({ db, owner, shop }) => {
  await shop.addUser({ name: 'Aaron 7', email: 'seven@example.com' })
  await owner.sql`insert into public."User" (id, name, email) values (7777, 'Zoe', 'zoe@example.com')`
  await shop.addUser({ name: 'Aaron 7777', email: 'more@example.com' })

  const found = await searchOwners(db, { table: 'User', query: '7777' })

  expect(found.map(({ name }) => name)).toEqual(['Zoe', 'Aaron 7777'])
})

test('takes % and _ for themselves, and returns twenty at most', async ({ db, shop }) => {
  for (let n = 0; n < 25; n++) await shop.addUser({ name: `Person ${n}` })
  await shop.addUser({ name: '100%_sure' })

  expect(await searchOwners(db, { table: 'User', query: '%_' })).toMatchObject([
    { name: '100%_sure' },
  ])
  expect(await searchOwners(db, { table: 'User', query: 'person' })).toHaveLength(20)
})

test('shows what of an owner may change, as it is now, with secrets masked', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com', password: 'hash of a password' })
  await shop.addCard(user, '4111111111111111', '2031-01')

  const found = await findOwner(db, { table: 'User', id: user.id })

  expect(found).toMatchObject({
    email: 'ada@example.com',
    values: {
      User: { email: 'ada@example.com' },
      User_credit: { credit_num: '•••• 1111', exp_date: '2031-01' },
    },
  })
  expect(JSON.stringify(found)).not.toMatch(/sealed:|hash of|4111/)
})

test('does not find who is not there', async ({ db }) => {
  for (const id of ['1', 'abc', '9'.repeat(40), "' or true --"]) {
    expect(await findOwner(db, { table: 'User', id }), id).toBeUndefined()
  }
})
