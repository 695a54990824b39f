import { describe, expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { findVerification } from './find-verification.ts'
import { revokeVerification } from './revoke-verification.ts'
import { unsealValue } from './sealed-value.ts'
import { hashGiven, seals, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

const NUMBER = '5555555555554444'
const wiped = { User_credit: { credit_num: 'wiped:•••• 4444', exp_date: '2032-02' } }

test('a held card number stands nowhere in plain, and is shown masked', async ({ db, shop }) => {
  const { id, key } = await shop.holdCardChange({ number: NUMBER })

  expect(await shop.everythingStored()).not.toContain(NUMBER)
  const shown = JSON.stringify([
    await viewVerification(db, { key }),
    await findVerification(db, { id }),
  ])
  expect(shown).toContain('•••• 4444')
  expect(shown).not.toMatch(/sealed:|hash:|5555555555554444|4111111111111111/)
})

test('the applied number is sealed in the subject’s row, and opens there', async ({ db, shop }) => {
  const { key, subject } = await shop.holdCardChange({ number: NUMBER })

  await confirmChange(db, { key }, hashGiven)

  const { credit_num } = await shop.cardOf(subject)
  expect(unsealValue(seals, 'User_credit.credit_num', credit_num)).toBe(NUMBER)
  expect(await shop.everythingStored()).not.toContain(NUMBER)
})

describe('the sealed value is wiped from the verification', () => {
  test('when it is confirmed', async ({ db, shop }) => {
    const { id, key } = await shop.holdCardChange()
    await confirmChange(db, { key }, hashGiven)
    expect((await shop.rowOf(id)).changes).toEqual(wiped)
  })

  test('when it is declined', async ({ db, shop }) => {
    const { id, key } = await shop.holdCardChange()
    await declineChange(db, { key })
    expect((await shop.rowOf(id)).changes).toEqual(wiped)
  })

  test('when it is revoked', async ({ db, shop }) => {
    const { id } = await shop.holdCardChange()
    await revokeVerification(db, { id, reason: 'stolen card', by: await shop.someAdmin() })
    expect((await shop.rowOf(id)).changes).toEqual(wiped)
  })

  test('when it conflicts', async ({ db, migrator, shop }) => {
    const { id, key } = await shop.holdCardChange()
    await migrator.sql`delete from public."User_credit"`
    await confirmChange(db, { key }, hashGiven)
    expect((await shop.rowOf(id)).changes).toEqual(wiped)
  })

  test('when a newer one takes its place', async ({ shop }) => {
    const { id, subject } = await shop.holdCardChange()
    await shop.hold({
      type: 'C',
      subject: { table: 'User', id: subject.id },
      changes: { User_credit: { exp_date: '2040-01' } },
    })
    expect((await shop.rowOf(id)).changes).toEqual(wiped)
  })

  test('when it ran out, and not before', async ({ db, shop }) => {
    const expired = await shop.holdCardChange()
    const living = await shop.holdCardChange()
    await shop.expire(expired.id)

    expect(await expireVerifications(db)).toBe(1)
    expect(await expireVerifications(db)).toBe(0)

    expect((await shop.rowOf(expired.id)).changes).toEqual(wiped)
    expect((await shop.rowOf(living.id)).changes).not.toEqual(wiped)
    expect(await confirmChange(db, { key: living.key }, hashGiven)).toMatchObject({
      outcome: 'applied',
    })
    expect(await confirmChange(db, { key: expired.key }, hashGiven)).toMatchObject({
      outcome: 'expired',
    })
  })
})

test('wipes no more at once than it is told, and all in the end', async ({ db, shop }) => {
  for (let n = 0; n < 5; n++) await shop.expire((await shop.holdCardChange()).id)

  const rounds = [
    await expireVerifications(db, { limit: 2 }),
    await expireVerifications(db, { limit: 2 }),
    await expireVerifications(db),
  ]

  expect(rounds).toEqual([2, 2, 1])
})
