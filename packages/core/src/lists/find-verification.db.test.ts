import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { RESEND_COOLDOWN_SECONDS } from '../outbox/resend-verification.ts'
import { deliverWith, hashPrompted, test } from '../testing/index.ts'
import { findVerification } from './find-verification.ts'

test('lists the whole life of a change in order, with every mail and every answer', async ({
  db,
  migrator,
  world,
}) => {
  const {
    id,
    key,
    subject: user,
  } = await world.holdCardChange({
    number: '5555555555554444',
    expiry: '2032-02',
  })
  await deliverWith(db, async () => ({ outcome: 'deferred', reply: '451 later' }))
  await migrator.sql`update countersign.message set due_at = now()`
  await deliverWith(db, async () => ({ outcome: 'accepted', reply: '250 ok' }))
  await confirmChange(db, { key }, hashPrompted)
  await deliverWith(db, async () => ({ outcome: 'refused', reply: '550 gone' }))

  const found = await findVerification(db, { id })

  expect(found).toMatchObject({
    id,
    type: 'C',
    status: 'confirmed',
    subject: user,
    requester: { kind: 'client', name: 'Billing' },
    changes: [
      { label: 'Card number', after: '•••• 4444' },
      { label: 'Expiry date', after: '02/32' },
    ],
    stored: {
      before: { User_credit: { credit_num: expect.toSatisfy((v) => v === null || /^••/.test(v)) } },
      changes: { User_credit: { credit_num: '•••• 4444', exp_date: '2032-02' } },
    },
    conflict: null,
    resendableAt: null,
    messages: [
      {
        kind: 'link',
        status: 'sent',
        dueAt: null,
        deliveries: [
          { number: 1, outcome: 'deferred', reply: '451 later' },
          { number: 2, outcome: 'accepted', reply: '250 ok' },
        ],
      },
      {
        kind: 'notice',
        status: 'failed',
        deliveries: [{ outcome: 'refused' }],
      },
    ],
  })
  expect(found?.events.map(({ kind }) => kind)).toEqual([
    'held',
    'sent',
    'confirmed',
    'delivery-failed',
  ])
  expect(found?.events.map(({ by }) => by.kind)).toEqual([
    'client',
    'worker',
    'recipient',
    'worker',
  ])
  const times = found?.events.map(({ at }) => at) ?? []
  expect(times).toEqual([...times].sort())
})

test('shows an admin no key and no fingerprint', async ({ db, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })

  const shown = JSON.stringify(await findVerification(db, { id }))

  expect(shown).not.toContain(key.slice(1, 20))
  expect(shown).not.toMatch(/fingerprint|nonce/i)
})

test('links the newer and the older of a superseded pair', async ({ db, world }) => {
  const older = await world.holdEmailChange({ to: 'first@example.com' })
  const newer = await world.holdEmailChange({ to: 'second@example.com', subject: older.subject })

  expect(await findVerification(db, { id: older.id })).toMatchObject({
    supersededBy: newer.id,
    supersedes: null,
  })
  expect(await findVerification(db, { id: newer.id })).toMatchObject({
    supersededBy: null,
    supersedes: older.id,
  })
})

test('says from when the mail can be sent again, while that makes sense', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const [message] = await migrator.sql`select created_at from countersign.message`

  expect((await findVerification(db, { id }))?.resendableAt).toBe(
    new Date(Date.parse(message?.created_at) + RESEND_COOLDOWN_SECONDS * 1000).toISOString(),
  )

  await world.expire(id)
  expect(await findVerification(db, { id })).toMatchObject({
    status: 'expired',
    resendableAt: null,
  })
})

test('does not find what is not there', async ({ db }) => {
  expect(await findVerification(db, { id: '9223372036854775807' })).toBeUndefined()
})
