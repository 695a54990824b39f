import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { rotateSeals } from './rotate-seals.ts'
import { unsealValue } from './sealed-value.ts'
import { parseSecretRing } from './secret-ring.ts'
import { hashGiven, test } from './testing/index.ts'

const OLDER = '1:the-seal-secret-of-the-tests-0123456789'
const NEWER = '2:the-next-seal-secret-of-the-tests-01234'
const both = parseSecretRing(`${NEWER},${OLDER}`)
const newerAlone = parseSecretRing(NEWER)
const PLACE = 'User_credit.credit_num'

test('afterwards nothing is sealed under the older key, and everything opens without it', async ({
  migrator,
  shop,
}) => {
  const held = await shop.holdCardChange({ number: '5555555555554444' })
  for (let n = 0; n < 5; n++) await shop.addCard(await shop.addUser())
  const told: unknown[] = []

  const rotation = await rotateSeals(migrator, both, {
    batchSize: 2,
    tell: (progress) => told.push(progress),
  })

  expect(rotation).toEqual({ resealed: 7, unreadable: 0 })
  expect(told).toContainEqual({ place: PLACE, done: 6, of: 6 })
  expect(await shop.everythingStored()).not.toContain('sealed:1:')
  expect(unsealValue(newerAlone, PLACE, (await shop.cardOf(held.subject)).credit_num)).toBe(
    '4111111111111111',
  )
  const { changes } = await shop.rowOf(held.id)
  expect(unsealValue(newerAlone, PLACE, changes.User_credit?.credit_num ?? '')).toBe(
    '5555555555554444',
  )
  expect(await rotateSeals(migrator, both)).toEqual({ resealed: 0, unreadable: 0 })
})

test('a change that was held before is applied after it', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdCardChange({ number: '5555555555554444' })

  await rotateSeals(migrator, both)

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({ outcome: 'applied' })
  expect(unsealValue(newerAlone, PLACE, (await shop.cardOf(user)).credit_num)).toBe(
    '5555555555554444',
  )
})

test('a card that was really changed is a conflict still', async ({ db, migrator, shop }) => {
  const { key, subject: user } = await shop.holdCardChange()
  await rotateSeals(migrator, both)
  const other = await shop.addUser()
  await shop.addCard(other)
  await migrator.sql`
    update public."User_credit" set credit_num = (select credit_num from public."User_credit" where user_id = ${other.id})
    where user_id = ${user.id}`

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'drift', columns: ['credit_num'] } },
  })
})

test('a card that is changed while it runs keeps its new number', async ({ migrator, shop }) => {
  const users = await Promise.all([0, 1, 2].map(() => shop.addUser()))
  for (const user of users) await shop.addCard(user)
  const changed = users[2]
  if (!changed) throw new Error('three people were added')
  let isFirst = true

  await rotateSeals(migrator, both, {
    batchSize: 1,
    tell: () => {
      if (!isFirst) return
      isFirst = false
      void migrator.sql`
        update public."User_credit" set credit_num = 'another' where user_id = ${changed.id}`.execute()
    },
  })

  expect((await shop.cardOf(changed)).credit_num).toBe('another')
})

test('goes on where it was stopped', async ({ migrator, shop }) => {
  for (let n = 0; n < 6; n++) await shop.addCard(await shop.addUser())

  const stopped = rotateSeals(migrator, both, {
    batchSize: 2,
    tell: ({ done }) => {
      if (done === 4) throw new Error('the operator stopped it')
    },
  })

  await expect(stopped).rejects.toThrow('the operator stopped it')
  expect(await rotateSeals(migrator, both)).toEqual({ resealed: 2, unreadable: 0 })
})

test('a value whose key is not in the ring is left as it is, and counted', async ({
  migrator,
  shop,
}) => {
  const user = await shop.addUser()
  await shop.addCard(user)
  const { credit_num } = await shop.cardOf(user)

  expect(await rotateSeals(migrator, newerAlone)).toEqual({ resealed: 0, unreadable: 1 })

  expect((await shop.cardOf(user)).credit_num).toBe(credit_num)
})

test.for([
  [`jsonb_set(changes, '{User_credit,exp_date}', '"2099-01"')`, 'another plain value'],
  [
    `jsonb_set(changes, '{User_credit,credit_num}', '"sealed:2:AAAAAAAAAAAAAAAAAAAAAAAAxx:•••• 4444"')`,
    'another sealed value',
  ],
  [`replace(changes::text, '•••• 4444', '•••• 1111')::jsonb`, 'another mask'],
] as const)(
  'under the same stamp alone may a pending change be written: not %s',
  async ([changes], { migrator, shop }) => {
    const { id } = await shop.holdCardChange()

    await expect(
      migrator.sql.unsafe(
        `update countersign.verification set changes = ${changes} where id = ${id}`,
      ),
    ).rejects.toMatchObject({ code: 'CS010' })
  },
)
