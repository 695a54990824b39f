import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { parseKeyRing } from '../links/key-ring.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { decryptValue } from './encrypted-value.ts'
import { rotateKeys } from './rotate-keys.ts'

const OLDER = '1:the-encryption-key-of-the-tests-0123456789'
const NEWER = '2:the-next-encryption-key-of-the-tests-01234'
const both = parseKeyRing(`${NEWER},${OLDER}`)
const newerAlone = parseKeyRing(NEWER)
const PLACE = 'User_credit.credit_num'

test('afterwards nothing is encrypted under the older key, and everything opens without it', async ({
  migrator,
  world,
}) => {
  const held = await world.holdCardChange({ number: '5555555555554444' })
  for (let n = 0; n < 5; n++) await world.addCard(await world.addUser())
  const told: unknown[] = []

  const rotation = await rotateKeys(migrator, both, {
    batchSize: 2,
    tell: (progress) => told.push(progress),
  })

  expect(rotation).toEqual({ reencrypted: 7, unreadable: 0 })
  expect(told).toContainEqual({ place: PLACE, done: 6, of: 6 })
  expect(await world.everythingStored()).not.toContain('encrypted:1:')
  expect(decryptValue(newerAlone, PLACE, (await world.cardOf(held.subject)).credit_num)).toBe(
    '4111111111111111',
  )
  const { changes } = await world.rowOf(held.id)
  expect(decryptValue(newerAlone, PLACE, changes.User_credit?.credit_num ?? '')).toBe(
    '5555555555554444',
  )
  expect(await rotateKeys(migrator, both)).toEqual({ reencrypted: 0, unreadable: 0 })
})

test('a change that was held before is applied after it', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdCardChange({ number: '5555555555554444' })

  await rotateKeys(migrator, both)

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(decryptValue(newerAlone, PLACE, (await world.cardOf(user)).credit_num)).toBe(
    '5555555555554444',
  )
})

test('a card that was really changed is a conflict still', async ({ db, migrator, world }) => {
  const { key, subject: user } = await world.holdCardChange()
  await rotateKeys(migrator, both)
  const other = await world.addUser()
  await world.addCard(other)
  await migrator.sql`
    update public."User_credit" set credit_num = (select credit_num from public."User_credit" where user_id = ${other.id})
    where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', columns: ['credit_num'] } },
  })
})

test('a card that is changed while it runs keeps its new number', async ({ migrator, world }) => {
  const users = await Promise.all([0, 1, 2].map(() => world.addUser()))
  for (const user of users) await world.addCard(user)
  const changed = users[2]
  if (!changed) throw new Error('three people were added')
  let isFirst = true

  await rotateKeys(migrator, both, {
    batchSize: 1,
    tell: () => {
      if (!isFirst) return
      isFirst = false
      void migrator.sql`
        update public."User_credit" set credit_num = 'another' where user_id = ${changed.id}`.execute()
    },
  })

  expect((await world.cardOf(changed)).credit_num).toBe('another')
})

test('goes on where it was stopped', async ({ migrator, world }) => {
  for (let n = 0; n < 6; n++) await world.addCard(await world.addUser())

  const stopped = rotateKeys(migrator, both, {
    batchSize: 2,
    tell: ({ done }) => {
      if (done === 4) throw new Error('the operator stopped it')
    },
  })

  await expect(stopped).rejects.toThrow('the operator stopped it')
  expect(await rotateKeys(migrator, both)).toEqual({ reencrypted: 2, unreadable: 0 })
})

test('a value whose key is not in the ring is left as it is, and counted', async ({
  migrator,
  world,
}) => {
  const user = await world.addUser()
  await world.addCard(user)
  const { credit_num } = await world.cardOf(user)

  expect(await rotateKeys(migrator, newerAlone)).toEqual({ reencrypted: 0, unreadable: 1 })

  expect((await world.cardOf(user)).credit_num).toBe(credit_num)
})

test.for([
  [`jsonb_set(changes, '{User_credit,exp_date}', '"2099-01"')`, 'another plain value'],
  [
    `jsonb_set(changes, '{User_credit,credit_num}', '"encrypted:2:AAAAAAAAAAAAAAAAAAAAAAAAxx:•••• 4444"')`,
    'another encrypted value',
  ],
  [`replace(changes::text, '•••• 4444', '•••• 1111')::jsonb`, 'another mask'],
] as const)(
  'under the same stamp alone may a pending change be written: not %s',
  async ([changes], { migrator, world }) => {
    const { id } = await world.holdCardChange()

    await expect(
      migrator.sql.unsafe(
        `update countersign.verification set changes = ${changes} where id = ${id}`,
      ),
    ).rejects.toMatchObject({ code: 'CS010' })
  },
)
