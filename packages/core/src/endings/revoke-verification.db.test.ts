import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { findVerification } from '../lists/find-verification.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { revokeVerification } from './revoke-verification.ts'

test('kills the link and keeps who did it and why', async ({ db, world }) => {
  const { id, key, subject } = await world.holdEmailChange({ to: 'new@example.com' })

  expect(
    await revokeVerification(db, { id, reason: 'asked by phone', by: await world.someAdmin() }),
  ).toEqual({
    outcome: 'revoked',
  })

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'revoked' })
  expect(await world.emailOf(subject)).not.toBe('new@example.com')
  expect(await findVerification(db, { id })).toMatchObject({
    status: 'revoked',
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

test('says to those who come too late what happened and when', async ({ db, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, { key }, hashPrompted)

  expect(
    await revokeVerification(db, { id, reason: 'asked by phone', by: await world.someAdmin() }),
  ).toEqual({
    outcome: 'too-late',
    status: 'confirmed',
    endedAt: (await world.rowOf(id)).ended_at,
  })
})

test('does not find what is not there', async ({ db, world }) => {
  const answer = await revokeVerification(db, {
    id: '9223372036854775807',
    reason: 'why not',
    by: await world.someAdmin(),
  })

  expect(answer).toEqual({ outcome: 'not-found' })
})
