import { expect } from 'vitest'
import { lookUpLinks } from '../links/look-up-link.ts'
import { encryptionKeys, sharedTest as test, type World } from '../testing/index.ts'
import { holdChange } from './hold-change.ts'

const requester = { kind: 'client', id: 'billing', name: 'Billing' } as const

const holdWith = async (db: Parameters<typeof holdChange>[0], world: World, returnTo: string) =>
  holdChange(
    db,
    {
      type: 'A',
      subject: await world.addUser(),
      changes: { User: { email: `return-${Math.random()}@example.com` } },
      returnTo,
    },
    { requester, encryptionKeys },
  )

test('a return address of a declared origin is kept and shown to the link’s reader', async ({
  db,
  world,
}) => {
  const { id } = await holdWith(db, world, 'https://shop.example/account?tab=mail')
  const [found] = await lookUpLinks(db, [{ key: await world.keyOf(id) }])
  expect(found).toMatchObject({
    outcome: 'found',
    details: { returnTo: 'https://shop.example/account?tab=mail' },
  })
})

test('any other is refused, by the code and by the database, and holds nothing', async ({
  db,
  migrator,
  world,
}) => {
  await expect(holdWith(db, world, 'https://evil.example/')).rejects.toMatchObject({
    code: 'bad-input',
    issues: [{ path: ['returnTo'], message: expect.stringContaining('https://shop.example') }],
  })
  const { id } = await world.addUser()
  for (const url of [
    'https://evil.example/',
    'https://shop.example.evil/',
    'https://shop.example@evil.example/',
    'https://shop.example\\@evil.example/',
    'https://shop.example/\nx',
    'javascript:alert(1)',
    '',
  ]) {
    const [row] = await db.sql`
      select outcome, problem_column from countersign.hold_2('A', 'User', ${id}, '{"User": {"email": "new@evil.example"}}',
        '', null, null, null, 'billing', 'Billing', null, false, false, ${url})`
    expect(row, url).toEqual({ outcome: 'bad-value', problem_column: 'returnTo' })
  }
  const held = await migrator.sql`
    select from countersign.verification where subject_kind = 'User' and subject_id = ${id}`
  expect(held).toHaveLength(0)
})

test('what a hold said of where and when cannot change any more', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await holdWith(db, world, 'https://shop.example/')
  for (const change of ["return_to = 'https://shop.example/x'", "time_zone = 'Asia/Tokyo'"])
    await expect(
      migrator.sql.unsafe(`update countersign.verification set ${change} where id = ${id}`),
    ).rejects.toThrow('what was agreed cannot change')
})
