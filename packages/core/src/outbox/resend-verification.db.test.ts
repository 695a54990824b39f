import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { test } from '../testing/index.ts'
import { RESEND_COOLDOWN_SECONDS, resendVerification } from './resend-verification.ts'

const settle = (migrator: Database, status: string) =>
  migrator.sql`update countersign.message set status = ${status}, created_at = created_at - interval '1 hour'`

test('queues the mail again once the cooldown is over', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'sent')

  expect(await resendVerification(db, { id, by: await world.someAdmin() })).toEqual({
    outcome: 'queued',
  })

  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'sent' },
    { kind: 'link', recipient: 'new@example.com', status: 'queued' },
  ])
  expect(await world.eventsOf(id)).toEqual(['held', 'resent'])
})

test('says until when it cools down', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const [message] = await migrator.sql`select created_at from countersign.message`

  const answer = await resendVerification(db, { id, by: await world.someAdmin() })

  expect(answer).toEqual({
    outcome: 'cooling-down',
    until: new Date(Date.parse(message?.created_at) + RESEND_COOLDOWN_SECONDS * 1000).toISOString(),
  })
  expect(await world.messagesOf(id)).toHaveLength(1)
})

test('ten that race queue one mail', async ({ db, migrator, world }) => {
  for (let round = 0; round < 10; round++) {
    const { id } = await world.holdEmailChange({ to: `new-${round}@example.com` })
    await settle(migrator, 'sent')

    const by = await world.someAdmin()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => resendVerification(db, { id, by })),
    )

    expect(answers.filter(({ outcome }) => outcome === 'queued')).toHaveLength(1)
    expect(await world.messagesOf(id)).toHaveLength(2)
  }
})

test('does not double a mail that still waits in the outbox', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'queued')

  expect(await resendVerification(db, { id, by: await world.someAdmin() })).toEqual({
    outcome: 'queued',
  })

  expect(await world.messagesOf(id)).toHaveLength(1)
})

test('revives a mail that failed', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  await settle(migrator, 'failed')

  await resendVerification(db, { id, by: await world.someAdmin() })

  expect((await world.messagesOf(id)).map(({ status }) => status)).toEqual(['failed', 'queued'])
})

test('comes too late for a link that has ended, and says how', async ({ db, migrator, world }) => {
  const ended = await world.holdEmailChange({ to: 'one@example.com' })
  await declineChange(db, ended)
  const expired = await world.holdEmailChange({ to: 'two@example.com' })
  await world.expire(expired.id)
  await settle(migrator, 'sent')

  expect(await resendVerification(db, { id: ended.id, by: await world.someAdmin() })).toMatchObject(
    {
      outcome: 'too-late',
      status: 'declined',
      endedAt: expect.any(String),
    },
  )
  expect(
    await resendVerification(db, { id: expired.id, by: await world.someAdmin() }),
  ).toMatchObject({
    outcome: 'too-late',
    status: 'expired',
    endedAt: expect.any(String),
  })
  expect(await resendVerification(db, { id: '999', by: await world.someAdmin() })).toEqual({
    outcome: 'not-found',
  })
})
