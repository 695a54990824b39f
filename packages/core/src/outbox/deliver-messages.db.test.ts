import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { deliverWith, hashPrompted, test } from '../testing/index.ts'
import type { SendResult } from './complete-messages.ts'
import type { DueMessage } from './send-claimed.ts'

const accepted: SendResult = { outcome: 'accepted', reply: '250 2.0.0 queued' }

test('mails a link that works, to its recipient, and keeps what the server answered', async ({
  db,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const sent: DueMessage[] = []

  const claimed = await deliverWith(db, async (message) => {
    sent.push(message)
    return accepted
  })

  expect(claimed).toBe(1)
  expect(sent).toMatchObject([
    { kind: 'link', recipient: 'new@example.com', details: { status: 'pending' } },
  ])
  expect(await lookUpLink(db, { key: sent[0]?.key ?? '' })).toMatchObject({
    outcome: 'found',
  })
  expect(await findVerification(db, { id })).toMatchObject({
    events: [{ kind: 'held' }, { kind: 'sent', by: { kind: 'worker' } }],
    messages: [
      {
        status: 'sent',
        attempts: 1,
        lastReply: accepted.reply,
        deliveries: [{ number: 1, outcome: 'accepted', reply: accepted.reply }],
      },
    ],
  })
  expect(await deliverWith(db, async () => accepted)).toBe(0)
})

test('no usable key is stored with what was sent', async ({ db, world }) => {
  await world.holdEmailChange({ to: 'new@example.com' })
  let key = ''

  await deliverWith(db, async (message) => {
    key = message.key ?? ''
    return accepted
  })

  const stored = await world.everythingStored()
  expect(key).toMatch(/^A\w{20,}$/)
  expect(stored).not.toContain(key)
  expect(stored).not.toContain(key.slice(1, 20))
})

test('notifies the subject once a change is applied, without a link', async ({ db, world }) => {
  const { id, key } = await world.holdCardChange()
  await deliverWith(db, async () => accepted)
  await confirmChange(db, { key }, hashPrompted)
  const sent: DueMessage[] = []

  await deliverWith(db, async (message) => {
    sent.push(message)
    return accepted
  })

  expect(sent).toMatchObject([{ kind: 'notice', key: null }])
  expect(sent[0]?.recipient).toBe((await world.messagesOf(id))[0]?.recipient)
  expect(sent[0]?.appliedAt).toBe((await world.rowOf(id)).ended_at)
})

test('drops the link of a verification that has ended, unsent', async ({ db, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, { key })

  await deliverWith(db, () => Promise.reject(new Error('nothing may be sent')))

  expect(await world.messagesOf(id)).toMatchObject([{ status: 'dropped' }])
  expect(await world.eventsOf(id)).toEqual(['held', 'declined', 'dropped'])
})

test('fails visibly when the link ran out before it could be delivered', async ({ db, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  await world.expire(id)

  await deliverWith(db, () => Promise.reject(new Error('nothing may be sent')))

  expect(await world.messagesOf(id)).toMatchObject([
    { status: 'failed', last_reply: expect.stringMatching(/ran out/) },
  ])
  expect(await world.eventsOf(id)).toEqual(['held', 'delivery-failed'])
})

test('fails visibly when a notice could not be delivered for three days', async ({
  db,
  migrator,
  world,
}) => {
  const { id, key } = await world.holdCardChange()
  await confirmChange(db, { key }, hashPrompted)
  await migrator.sql`update countersign.message set created_at = now() - interval '73 hours' where kind = 'notice'`

  await deliverWith(db, () => Promise.reject(new Error('nothing may be sent')))

  expect((await world.messagesOf(id)).map(({ status }) => status)).toEqual(['dropped', 'failed'])
})

test('sends nobody’s mail twice when eight workers share the outbox', async ({ db, world }) => {
  for (let n = 0; n < 60; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
  const sent: string[] = []
  const work = async () => {
    const send = async ({ recipient }: DueMessage) => {
      sent.push(recipient)
      return accepted
    }
    while ((await deliverWith(db, send, { batchSize: 5 })) > 0);
  }

  await Promise.all(Array.from({ length: 8 }, work))

  expect(sent).toHaveLength(60)
  expect(new Set(sent).size).toBe(60)
})

test('one recipient’s trouble does not hold up the others of the batch', async ({ db, world }) => {
  const held = [
    await world.holdEmailChange({ to: 'refused@example.com' }),
    await world.holdEmailChange({ to: 'deferred@example.com' }),
    await world.holdEmailChange({ to: 'fine@example.com' }),
  ]

  await deliverWith(db, async ({ recipient }) => {
    if (recipient.startsWith('refused')) return { outcome: 'refused', reply: '550 no such mailbox' }
    if (recipient.startsWith('deferred')) return { outcome: 'deferred', reply: '451 try later' }
    return accepted
  })

  const statuses = await Promise.all(
    held.map(async ({ id }) => (await world.messagesOf(id))[0]?.status),
  )
  expect(statuses).toEqual(['failed', 'queued', 'sent'])
})

test('a mail that cannot be written is told and tried again, and has no other sent twice', async ({
  db,
  migrator,
  world,
}) => {
  const broken = await world.holdEmailChange({ to: 'broken@example.com' })
  const fine = await world.holdEmailChange({ to: 'fine@example.com' })
  const sent: string[] = []
  const send = async ({ recipient }: DueMessage) => {
    if (recipient.startsWith('broken')) throw new Error('no template')
    sent.push(recipient)
    return accepted
  }

  for (let round = 0; round < 3; round++) {
    await expect(deliverWith(db, send)).rejects.toMatchObject({
      errors: [expect.objectContaining({ message: 'no template' })],
    })
    await migrator.sql`update countersign.message set due_at = now()`
  }

  expect(sent).toEqual(['fine@example.com'])
  expect(await world.messagesOf(fine.id)).toMatchObject([{ status: 'sent' }])
  expect(await world.messagesOf(broken.id)).toMatchObject([
    { status: 'queued', attempts: 3, last_reply: 'the mail could not be written' },
  ])
})

test('a notice that could not be delivered within three days is given up, by the database’s clock', async ({
  db,
  migrator,
  world,
}) => {
  const held = await world.holdPasswordReset()
  await confirmChange(
    db,
    { key: held.key, prompted: { panel_account: { password: 'correct horse battery' } } },
    hashPrompted,
  )
  const age = (hours: number) => migrator.sql`
    update countersign.message set status = 'queued', due_at = now(), created_at = now() - make_interval(hours => ${hours})
    where kind = 'notice'`
  const sent: string[] = []
  const send = async ({ kind }: DueMessage) => {
    sent.push(kind)
    return accepted
  }

  await age(71)
  await deliverWith(db, send)
  expect(sent).toContain('notice')
  sent.length = 0
  await age(73)
  await deliverWith(db, send)
  expect(sent).toEqual([])
  const notice = (await world.messagesOf(held.id)).find(({ kind }) => kind === 'notice')
  expect(notice).toMatchObject({ status: 'failed' })
})
