import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { deliverMessages } from '../testing/deliver-messages.ts'
import { linkKeys, test, type World } from '../testing/index.ts'
import { claimMessages, extendLeases } from './claim-messages.ts'
import type { SendResult } from './complete-messages.ts'
import { completeMessages } from './complete-messages.ts'
import type { DueMessage } from './send-claimed.ts'

const ACCEPTED: SendResult = { outcome: 'accepted', reply: '250 OK' }

const deliver = (
  db: Database,
  send: (message: DueMessage) => Promise<SendResult>,
  { batchSize = 50, leaseSeconds = 60 } = {},
) => deliverMessages(db, { linkKeys, send, batchSize, leaseSeconds })

async function holdSome(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
}

test('workers side by side send each message once, and never wait for each other', async ({
  db,
  migrator,
  world,
}) => {
  await holdSome(world, 6)
  const sent: string[] = []
  const send = async ({ id }: DueMessage) => {
    sent.push(id)
    return ACCEPTED
  }

  await migrator.sql.begin(async (tx) => {
    // Another worker is in the middle of a claim of three.
    await tx`select from countersign.claim_messages(3, interval '60 seconds')`
    await db.sql`set lock_timeout = '5s'`
    await deliver(db, send)
  })
  expect(sent).toHaveLength(new Set(sent).size)
  const [{ count = 0 } = {}] = await migrator.sql`
    select count(*)::integer from countersign.message where status = 'queued'`
  expect(count).toBe(3)
})

test('a message that is being sent is lent to nobody else, until its lease is over', async ({
  db,
  migrator,
  world,
}) => {
  await holdSome(world, 1)
  const [claimed] =
    await migrator.sql`select id from countersign.claim_messages(9, interval '1 hour')`
  expect(claimed).toBeDefined()
  let isSent = false
  const send = async () => {
    isSent = true
    return ACCEPTED
  }

  expect(await deliver(db, send)).toBe(0)
  expect(isSent).toBe(false)

  await migrator.sql`update countersign.message set due_at = now() - interval '1 second' where status = 'queued'`
  while ((await deliver(db, send)) > 0);
  expect(isSent).toBe(true)
})

test('a worker that comes back after another took over completes nothing', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const isLink = ({ kind, verificationId }: DueMessage) => kind === 'link' && verificationId === id
  await deliver(db, async (message) => {
    if (isLink(message)) {
      // While this one is slow, its lease runs out, and another one takes the message over.
      await migrator.sql`update countersign.message set due_at = now() - interval '1 second' where id = ${message.id}`
      await migrator.sql`select from countersign.claim_messages(9, interval '1 hour')`
    }
    return { outcome: 'refused', reply: '550 too late to say' }
  })

  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'queued', attempts: 2, last_reply: null },
  ])
  expect(await world.eventsOf(id)).toEqual(['held'])
})

test('a mail that is still on its way stays with its worker, and with nobody who lost it', async ({
  db,
  migrator,
  world,
}) => {
  await holdSome(world, 1)
  const claim = () => claimMessages(db, { batchSize: 9, leaseSeconds: 60 })
  const extend = (claims: { message_id: string; attempt: number }[]) =>
    extendLeases(
      db,
      claims.map(({ message_id: id, attempt }) => ({ id, attempt })),
      600,
    )
  const leaseOf = async () => {
    const [row] = await migrator.sql<{ seconds: number }[]>`
      select extract(epoch from due_at - now())::float8 as seconds from countersign.message`
    return row?.seconds ?? 0
  }
  const first = await claim()

  await extend([...first])
  expect(await leaseOf()).toBeGreaterThan(500)

  await migrator.sql`update countersign.message set due_at = now()`
  const second = await claim()
  expect(second).toHaveLength(1)
  await extend([...first])
  expect(await leaseOf()).toBeLessThan(61)
})

test('a mail that is given back untried is due when it says, and counts as no attempt', async ({
  db,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@slow.example' })
  const postponed: SendResult = { outcome: 'postponed', reply: 'all taken', minRetrySeconds: 0 }
  for (let n = 0; n < 3; n++) expect(await deliver(db, async () => postponed)).toBe(1)
  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'queued', attempts: 0, last_reply: null, last_outcome: null },
  ])

  const claims = await claimMessages(db, { batchSize: 9, leaseSeconds: 0 })
  const [late] = claims
  await deliver(db, async () => postponed)
  await completeMessages(db, [
    {
      id: late?.message_id ?? '',
      attempt: late?.attempt ?? 0,
      outcome: 'refused',
      reply: '550 said by a worker whose claim another gave back',
      retrySeconds: 0,
    },
  ])
  expect(await world.messagesOf(id)).toMatchObject([{ status: 'queued' }])
  expect(await world.eventsOf(id)).toEqual(['held'])

  expect(await deliver(db, async () => ACCEPTED)).toBe(1)
  expect(await world.messagesOf(id)).toMatchObject([{ status: 'sent', last_outcome: 'accepted' }])
})

test('a verdict on us fails no mail: it is tried again, and told as ours', async ({
  db,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  await deliver(db, async () => ({
    outcome: 'sender-refused',
    reply: '530 5.7.0 authentication required',
  }))

  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'queued', attempts: 1, last_outcome: 'sender-refused' },
  ])
  expect(await world.eventsOf(id)).toEqual(['held'])
})

test('a try that may have gone through is repeated no sooner than it says', async ({
  db,
  migrator,
  world,
}) => {
  await holdSome(world, 1)
  await deliver(db, async () => ({ outcome: 'deferred', reply: 'cut', minRetrySeconds: 30 }))
  const [row] = await migrator.sql`
    select due_at - now() > interval '28 seconds' as is_late from countersign.message`
  expect(row?.is_late).toBe(true)
})
