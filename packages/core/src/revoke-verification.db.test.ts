import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { findVerification } from './find-verification.ts'
import { revokeVerification } from './revoke-verification.ts'
import { hashGiven, test } from './testing/index.ts'

test('kills the link and keeps who did it and why', async ({ db, shop }) => {
  const { id, key, subject } = await shop.holdEmailChange({ to: 'new@example.com' })

  expect(
    await revokeVerification(db, { id, reason: 'asked by phone', by: await shop.someAdmin() }),
  ).toEqual({
    outcome: 'revoked',
  })

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({ outcome: 'revoked' })
  expect(await shop.emailOf(subject)).not.toBe('new@example.com')
  expect(await findVerification(db, { id })).toMatchObject({
    state: 'revoked',
    reason: 'asked by phone',
    events: [
      { kind: 'held' },
      {
        kind: 'revoked',
        by: { kind: 'admin', name: 'Olga Operator' },
        detail: { reason: 'asked by phone' },
      },
    ],
  })
})

test('tells who comes too late what happened and when', async ({ db, shop }) => {
  const { id, key } = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, { key }, hashGiven)

  expect(
    await revokeVerification(db, { id, reason: 'asked by phone', by: await shop.someAdmin() }),
  ).toEqual({
    outcome: 'too-late',
    state: 'confirmed',
    endedAt: (await shop.rowOf(id)).ended_at,
  })
})

test('does not find what is not there', async ({ db, shop }) => {
  const answer = await revokeVerification(db, {
    id: '9223372036854775807',
    reason: 'why not',
    by: await shop.someAdmin(),
  })

  expect(answer).toEqual({ outcome: 'not-found' })
})
