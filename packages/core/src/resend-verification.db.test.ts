import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { declineChange } from './decline-change.ts'
import { RESEND_COOLDOWN_SECONDS, resendVerification } from './resend-verification.ts'
import { test } from './testing/index.ts'

const settle = (migrator: Database, state: string) =>
  migrator.sql`update countersign.message set state = ${state}, created_at = created_at - interval '1 hour'`

test('queues the mail again once the cooldown is over', async ({ db, migrator, shop }) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'sent')

  expect(await resendVerification(db, { id, by: await shop.someAdmin() })).toEqual({
    outcome: 'queued',
  })

  expect(await shop.messagesOf(id)).toMatchObject([
    { state: 'sent' },
    { kind: 'link', recipient: 'new@example.com', state: 'queued' },
  ])
  expect(await shop.eventsOf(id)).toEqual(['held', 'resent'])
})

test('says until when it cools down', async ({ db, migrator, shop }) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  const [message] = await migrator.sql`select created_at from countersign.message`

  const answer = await resendVerification(db, { id, by: await shop.someAdmin() })

  expect(answer).toEqual({
    outcome: 'cooling-down',
    until: new Date(Date.parse(message?.created_at) + RESEND_COOLDOWN_SECONDS * 1000).toISOString(),
  })
  expect(await shop.messagesOf(id)).toHaveLength(1)
})

test('ten that race queue one mail', async ({ db, migrator, shop }) => {
  for (let round = 0; round < 10; round++) {
    const { id } = await shop.holdEmailChange({ to: `new-${round}@example.com` })
    await settle(migrator, 'sent')

    const by = await shop.someAdmin()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => resendVerification(db, { id, by })),
    )

    expect(answers.filter(({ outcome }) => outcome === 'queued')).toHaveLength(1)
    expect(await shop.messagesOf(id)).toHaveLength(2)
  }
})

test('does not double a mail that still waits in the outbox', async ({ db, migrator, shop }) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'queued')

  expect(await resendVerification(db, { id, by: await shop.someAdmin() })).toEqual({
    outcome: 'queued',
  })

  expect(await shop.messagesOf(id)).toHaveLength(1)
})

test('revives a mail that failed', async ({ db, migrator, shop }) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'failed')

  await resendVerification(db, { id, by: await shop.someAdmin() })

  expect((await shop.messagesOf(id)).map(({ state }) => state)).toEqual(['failed', 'queued'])
})

test('comes too late for a link that has ended, and says how', async ({ db, migrator, shop }) => {
  const ended = await shop.holdEmailChange({ to: 'one@example.com' })
  await declineChange(db, ended)
  const expired = await shop.holdEmailChange({ to: 'two@example.com' })
  await shop.expire(expired.id)
  await settle(migrator, 'sent')

  expect(await resendVerification(db, { id: ended.id, by: await shop.someAdmin() })).toMatchObject({
    outcome: 'too-late',
    state: 'declined',
    endedAt: expect.any(String),
  })
  expect(
    await resendVerification(db, { id: expired.id, by: await shop.someAdmin() }),
  ).toMatchObject({
    outcome: 'too-late',
    state: 'expired',
    endedAt: expect.any(String),
  })
  expect(await resendVerification(db, { id: '999', by: await shop.someAdmin() })).toEqual({
    outcome: 'not-found',
  })
})
