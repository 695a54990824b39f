import { describe, expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { encryptionKeys, hashPrompted, test } from '../testing/index.ts'
import { decryptValue } from './encrypted-value.ts'

const NUMBER = '5555555555554444'
const redacted = { User_credit: { credit_num: 'redacted:•••• 4444', exp_date: '2032-02' } }

test('a held card number is nowhere in plain, and is shown masked', async ({ db, world }) => {
  const { id, key } = await world.holdCardChange({ number: NUMBER })

  expect(await world.everythingStored()).not.toContain(NUMBER)
  const shown = JSON.stringify([await lookUpLink(db, { key }), await findVerification(db, { id })])
  expect(shown).toContain('•••• 4444')
  expect(shown).not.toMatch(/encrypted:|hash:|5555555555554444|4111111111111111/)
})

test('the applied number is encrypted in the subject’s row, and opens there', async ({
  db,
  world,
}) => {
  const { key, subject } = await world.holdCardChange({ number: NUMBER })

  await confirmChange(db, { key }, hashPrompted)

  const { credit_num } = await world.cardOf(subject)
  expect(decryptValue(encryptionKeys, 'User_credit.credit_num', credit_num)).toBe(NUMBER)
  expect(await world.everythingStored()).not.toContain(NUMBER)
})

describe('the encrypted value is redacted from the verification', () => {
  test('when it is confirmed', async ({ db, world }) => {
    const { id, key } = await world.holdCardChange()
    await confirmChange(db, { key }, hashPrompted)
    expect((await world.rowOf(id)).changes).toEqual(redacted)
  })

  test('when it is declined', async ({ db, world }) => {
    const { id, key } = await world.holdCardChange()
    await declineChange(db, { key })
    expect((await world.rowOf(id)).changes).toEqual(redacted)
  })

  test('when it is revoked', async ({ db, world }) => {
    const { id } = await world.holdCardChange()
    await revokeVerification(db, { id, reason: 'stolen card', by: await world.someAdmin() })
    expect((await world.rowOf(id)).changes).toEqual(redacted)
  })

  test('when it conflicts', async ({ db, migrator, world }) => {
    const { id, key } = await world.holdCardChange()
    await migrator.sql`delete from public."User_credit"`
    await confirmChange(db, { key }, hashPrompted)
    expect((await world.rowOf(id)).changes).toEqual(redacted)
  })

  test('when a newer one takes its place', async ({ world }) => {
    const { id, subject } = await world.holdCardChange()
    await world.hold({
      type: 'C',
      subject: { kind: 'User', id: subject.id },
      changes: { User_credit: { exp_date: '2040-01' } },
    })
    expect((await world.rowOf(id)).changes).toEqual(redacted)
  })

  test('when it ran out, and not before', async ({ db, world }) => {
    const expired = await world.holdCardChange()
    const living = await world.holdCardChange()
    await world.expire(expired.id)

    expect(await expireVerifications(db)).toBe(1)
    expect(await expireVerifications(db)).toBe(0)

    expect((await world.rowOf(expired.id)).changes).toEqual(redacted)
    expect((await world.rowOf(living.id)).changes).not.toEqual(redacted)
    expect(await confirmChange(db, { key: living.key }, hashPrompted)).toMatchObject({
      outcome: 'applied',
    })
    expect(await confirmChange(db, { key: expired.key }, hashPrompted)).toMatchObject({
      outcome: 'expired',
    })
  })
})

test('wipes no more at once than it is told, and all in the end', async ({ db, world }) => {
  for (let n = 0; n < 5; n++) await world.expire((await world.holdCardChange()).id)

  const rounds = [
    await expireVerifications(db, { limit: 2 }),
    await expireVerifications(db, { limit: 2 }),
    await expireVerifications(db),
  ]

  expect(rounds).toEqual([2, 2, 1])
})
