import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { findVerification } from '../lists/find-verification.ts'
import { deliverWith, test } from '../testing/index.ts'
import type { DueMessage } from './send-claimed.ts'

const makeDue = (migrator: Database) =>
  migrator.sql`update countersign.message set due_at = now() where status = 'queued'`

test('tries a deferred mail again, later each time, with the same Message-ID and link', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const tries: DueMessage[] = []
  const waits: number[] = []
  for (let attempt = 1; attempt <= 9; attempt++) {
    await deliverWith(db, async (message) => {
      tries.push(message)
      return { outcome: 'deferred', reply: '451 greylisted' }
    })
    const [wait] = await migrator.sql<{ seconds: number }[]>`
      select extract(epoch from due_at - now())::float8 as seconds from countersign.message`
    waits.push(wait?.seconds ?? 0)
    expect(await deliverWith(db, () => Promise.reject(new Error('too early')))).toBe(0)
    await makeDue(migrator)
  }

  expect(new Set(tries.map(({ messageId }) => messageId)).size).toBe(1)
  expect(new Set(tries.map(({ key }) => key)).size).toBe(1)
  const ceilings = [5, 10, 20, 40, 80, 160, 320, 600, 600]
  waits.forEach((seconds, at) => {
    expect(seconds).toBeGreaterThan((ceilings[at] ?? 0) / 2 - 3)
    expect(seconds).toBeLessThanOrEqual(ceilings[at] ?? 0)
  })
  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'queued', attempts: 9, last_reply: '451 greylisted' },
  ])
  expect(await world.eventsOf(id)).toEqual(['held'])
})

test('a refusal fails the mail at once and is told in the timeline', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  await deliverWith(db, async () => ({ outcome: 'refused', reply: '550 5.1.1 no such mailbox' }))
  await makeDue(migrator)

  expect(await deliverWith(db, () => Promise.reject(new Error('no more tries')))).toBe(0)
  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'failed', last_reply: '550 5.1.1 no such mailbox' },
  ])
  const found = await findVerification(db, { id })
  expect(found?.events.find(({ kind }) => kind === 'delivery-failed')?.detail).toMatchObject({
    mail: 'link',
    to: 'new@example.com',
    reply: '550 5.1.1 no such mailbox',
  })
})

test('two mails have two Message-IDs, and no id gives the key away', async ({ db, world }) => {
  await world.holdEmailChange({ to: 'one@example.com' })
  await world.holdEmailChange({ to: 'two@example.com' })
  const sent: DueMessage[] = []

  await deliverWith(db, async (message) => {
    sent.push(message)
    return { outcome: 'accepted', reply: '250 ok' }
  })

  const [one, two] = sent
  expect(one?.messageId).not.toBe(two?.messageId)
  for (const { messageId, key } of sent) expect(messageId).not.toContain(key?.slice(1, 20))
})

test('a dead worker’s mail is sent by another once its lease ran out, not before', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  await db.sql`select from countersign.claim_messages(10, interval '60 s')`
  const sent: string[] = []
  const send = async ({ recipient }: DueMessage) => {
    sent.push(recipient)
    return { outcome: 'accepted' as const, reply: '250 ok' }
  }

  expect(await deliverWith(db, send)).toBe(0)
  const [lease] = await migrator.sql`
    select due_at - now() between '55 s' and '60 s' as is_a_minute from countersign.message`
  expect(lease?.is_a_minute).toBe(true)
  await makeDue(migrator)

  expect(await deliverWith(db, send)).toBe(1)
  expect(sent).toEqual(['new@example.com'])
  expect(await world.messagesOf(id)).toMatchObject([{ status: 'sent', attempts: 2 }])
})

test('a worker that comes back after its lease ran out decides nothing any more', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const [claim] = await db.sql<{ id: string; attempt: number }[]>`
    select id, attempt from countersign.claim_messages(10, interval '60 s')`
  await makeDue(migrator)
  await db.sql`select from countersign.claim_messages(10, interval '60 s')`

  const [late] = await db.sql`
    select countersign.complete_messages(${[claim?.id ?? '']}::bigint[], ${[claim?.attempt ?? 0]}::integer[],
      '{refused}', '{550 late}', '{0}') as completed`

  expect(late?.completed).toBe(0)
  expect(await world.messagesOf(id)).toMatchObject([{ status: 'queued', last_reply: null }])
  expect(await world.eventsOf(id)).toEqual(['held'])
})

test('a mail is completed once, however often a worker says so', async ({ db, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const [claim] = await db.sql<{ id: string; attempt: number }[]>`
    select id, attempt from countersign.claim_messages(10, interval '60 s')`
  const complete = () => db.sql`
    select countersign.complete_messages(${[claim?.id ?? '']}::bigint[], ${[claim?.attempt ?? 0]}::integer[],
      '{accepted}', '{250 ok}', '{0}')`

  await Promise.all([complete(), complete(), complete()])

  expect(await world.eventsOf(id)).toEqual(['held', 'sent'])
})

test('claims the oldest first, and no more than a batch', async ({ db, migrator, world }) => {
  for (let n = 0; n < 6; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
  await migrator.sql`update countersign.message set due_at = due_at - id * interval '1 minute'`
  const sent: string[] = []

  await deliverWith(
    db,
    async ({ recipient }) => {
      sent.push(recipient)
      return { outcome: 'accepted', reply: '250 ok' }
    },
    { batchSize: 2 },
  )

  expect(sent.sort()).toEqual(['new-4@example.com', 'new-5@example.com'])
})
