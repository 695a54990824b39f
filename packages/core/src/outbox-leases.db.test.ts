import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { type DueMessage, deliverMessages, type SendResult } from './deliver-messages.ts'
import { links, type Shop, test } from './testing/index.ts'

const ACCEPTED: SendResult = { outcome: 'accepted', reply: '250 OK' }

const deliver = (
  db: Database,
  send: (message: DueMessage) => Promise<SendResult>,
  { batchSize = 50, leaseSeconds = 60 } = {},
) => deliverMessages(db, { links, send, batchSize, leaseSeconds })

async function holdSome(shop: Shop, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await shop.holdEmailChange({ to: `new-${n}@example.com` })
}

test('workers side by side send each message once, and never wait for each other', async ({
  db,
  owner,
  shop,
}) => {
  await holdSome(shop, 6)
  const sent: string[] = []
  const send = async ({ id }: DueMessage) => {
    sent.push(id)
    return ACCEPTED
  }

  await owner.sql.begin(async (tx) => {
    // Another worker is in the middle of a claim of three.
    await tx`select from countersign.claim_messages(3, interval '60 seconds')`
    await db.sql`set lock_timeout = '5s'`
    await deliver(db, send)
  })
  expect(sent).toHaveLength(new Set(sent).size)
  const [{ count = 0 } = {}] = await owner.sql`
    select count(*)::integer from countersign.message where state = 'queued'`
  expect(count).toBe(3)
})

test('a message under way is lent to nobody else, until its lease is over', async ({
  db,
  owner,
  shop,
}) => {
  await holdSome(shop, 1)
  const [claimed] = await owner.sql`select id from countersign.claim_messages(9, interval '1 hour')`
  expect(claimed).toBeDefined()
  let isSent = false
  const send = async () => {
    isSent = true
    return ACCEPTED
  }

  expect(await deliver(db, send)).toBe(0)
  expect(isSent).toBe(false)

  await owner.sql`update countersign.message set due_at = now() - interval '1 second' where state = 'queued'`
  while ((await deliver(db, send)) > 0);
  expect(isSent).toBe(true)
})

test('a worker that comes back after another took over completes nothing', async ({
  db,
  owner,
  shop,
}) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  const isLink = ({ kind, verificationId }: DueMessage) => kind === 'link' && verificationId === id
  await deliver(db, async (message) => {
    if (isLink(message)) {
      // While this one is slow, its lease runs out, and another one takes the message over.
      await owner.sql`update countersign.message set due_at = now() - interval '1 second' where id = ${message.id}`
      await owner.sql`select from countersign.claim_messages(9, interval '1 hour')`
    }
    return { outcome: 'refused', reply: '550 too late to say' }
  })

  expect(await shop.messagesOf(id)).toMatchObject([
    { state: 'queued', attempts: 2, last_reply: null },
  ])
  expect(await shop.eventsOf(id)).toEqual(['held'])
})
