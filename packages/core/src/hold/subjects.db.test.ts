import { builtInConfig } from '@countersign/changes/testing'
import { connect, migrate } from '@countersign/db'
import { expect } from 'vitest'
import { listVerifications } from '../lists/list-verifications.ts'
import { encryptionKeys, test } from '../testing/index.ts'
import { findSubject } from './find-subject.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { rotateKeys } from './rotate-keys.ts'
import { searchSubjects } from './search-subjects.ts'

test('finds subjects by a part of the name or address in any case, and by id', async ({
  db,
  world,
}) => {
  const ada = await world.addUser({ name: 'Ada Lovelace', email: 'countess@example.com' })
  await world.addUser({ name: 'Kay', email: 'mckay@example.com' })
  await world.addAdmin({ name: 'Ada Admin' })
  const search = async (query: string) =>
    (await searchSubjects(db, { kind: 'User', query })).map(({ name }) => name)

  expect(await search('LOVE')).toEqual(['Ada Lovelace'])
  expect(await search('Countess@')).toEqual(['Ada Lovelace'])
  expect(await search(ada.id)).toContain('Ada Lovelace')
  expect(await search('nobody')).toEqual([])
})

test('a subject with the very id is first', async ({ db, migrator, world }) => {
  await world.addUser({ name: 'Aaron 7', email: 'seven@example.com' })
  await migrator.sql`insert into public."User" (id, name, email) values (7777, 'Zoe', 'zoe@example.com')`
  await world.addUser({ name: 'Aaron 7777', email: 'more@example.com' })

  const found = await searchSubjects(db, { kind: 'User', query: '7777' })

  expect(found.map(({ name }) => name)).toEqual(['Zoe', 'Aaron 7777'])
})

test('takes % and _ for themselves, and returns twenty at most', async ({ db, world }) => {
  for (let n = 0; n < 25; n++) await world.addUser({ name: `Person ${n}` })
  await world.addUser({ name: '100%_sure' })

  expect(await searchSubjects(db, { kind: 'User', query: '%_' })).toMatchObject([
    { name: '100%_sure' },
  ])
  expect(await searchSubjects(db, { kind: 'User', query: 'person' })).toHaveLength(20)
})

test('shows what of a subject may change, as it is now, with secrets masked', async ({
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@example.com', password: 'hash of a password' })
  await world.addCard(user, '4111111111111111', '2031-01')

  const found = await findSubject(db, { kind: 'User', id: user.id })

  expect(found).toMatchObject({
    email: 'ada@example.com',
    values: {
      User: { email: 'ada@example.com' },
      User_credit: { credit_num: '•••• 1111', exp_date: '01/31' },
    },
  })
  expect(JSON.stringify(found)).not.toMatch(/encrypted:|hash of|4111/)
})

test('does not find who is not there', async ({ db }) => {
  for (const id of ['1', 'abc', '9'.repeat(40), "' or true --"]) {
    expect(await findSubject(db, { kind: 'User', id }), id).toBeUndefined()
  }
})

test('a caller who asks for a subject that is not declared is answered in words', async ({
  clone,
  migrator: { sql },
  world,
}) => {
  const db = connect(clone.bothUrl, { config: builtInConfig })
  await sql.unsafe('drop table public."User", public."User_credit"')
  await migrate({ ...clone, config: builtInConfig })
  const kay = await world.addAdmin()

  const inWords = { name: 'DomainError', code: 'bad-input' }
  await expect(searchSubjects(db, { kind: 'User', query: 'ada' })).rejects.toMatchObject(inWords)
  await expect(findSubject(db, { kind: 'User', id: '1' })).rejects.toMatchObject(inWords)
  const hold = {
    type: 'A',
    subject: { kind: 'User', id: '1' },
    changes: { User: { email: 'a@b.example' } },
  }
  // As a server does whose configuration is older than the database's.
  await expect(world.hold(hold)).rejects.toMatchObject(inWords)
  await expect(listVerifications(db, { subject: { kind: 'User' } })).rejects.toMatchObject(inWords)
  await expect(listVerifications(db, { type: 'C' })).rejects.toMatchObject(inWords)
  const request = { kind: 'User', email: 'ada@example.com' }
  await expect(requestPasswordReset(db, request)).rejects.toMatchObject(inWords)
  const migrator = connect(clone.url, { config: builtInConfig })
  expect(await rotateKeys(migrator, encryptionKeys)).toEqual({ reencrypted: 0, unreadable: 0 })
  expect(await findSubject(db, kay)).toMatchObject({ name: 'Kay' })
  await Promise.all([db.end(), migrator.end()])
})
