import { type Db, dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { deliverWith, test, type World } from '../testing/index.ts'
import type { SendResult } from './complete-messages.ts'
import { findSenderFault } from './find-sender-fault.ts'
import { sendFailedAgain } from './send-failed-again.ts'

const refuseUs = async (): Promise<SendResult> => ({
  outcome: 'sender-refused',
  reply: '535 5.7.8 bad credentials',
})

const signedIn = async (world: World, role: string) =>
  world.addSession(await world.addAdmin({ role }))

/** The sessions of this database that wait for a lock. */
const waiting = ({ sql }: Db) => sql`
  select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

test('mails that our mail server refuses are told as its fault, and tried again together', async ({
  db,
  world,
}) => {
  const by = await signedIn(world, 'operator')
  for (let n = 0; n < 3; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
  await deliverWith(db, refuseUs)
  expect(await findSenderFault(db)).toEqual({
    waiting: 3,
    reply: '535 5.7.8 bad credentials',
    failed: 0,
  })
  expect(await deliverWith(db, refuseUs)).toBe(0)

  expect(await sendFailedAgain(db, { by })).toEqual({ messages: 3 })

  expect(await deliverWith(db, async () => ({ outcome: 'accepted', reply: '250 ok' }))).toBe(3)
  expect(await findSenderFault(db)).toEqual({ waiting: 0, reply: null, failed: 0 })
})

test('a mail that was given up for our fault is sent again once, one that its recipient’s server refused never', async ({
  db,
  migrator,
  world,
}) => {
  const by = await signedIn(world, 'operator')
  const ours = await world.holdEmailChange({ to: 'ours@example.com' })
  const theirs = await world.holdEmailChange({ to: 'theirs@example.com' })
  await deliverWith(db, async ({ recipient }) =>
    recipient.startsWith('ours')
      ? await refuseUs()
      : { outcome: 'refused', reply: '550 5.1.1 no such user' },
  )
  await migrator.sql`update countersign.message set status = 'failed' where recipient like 'ours%'`
  await migrator.sql`
    insert into countersign.message (kind, recipient, status, news)
    values ('account-notice', 'ada@example.com', 'failed', '{"what": "passkey-added"}')`
  expect(await findSenderFault(db)).toMatchObject({ failed: 2 })

  const second = await migrator.sql.begin(async (sql) => {
    expect(await sendFailedAgain(dbOf(db.config, sql), { by })).toEqual({ messages: 2 })
    const pressed = sendFailedAgain(db, { by })
    await expect.poll(() => waiting(db)).toHaveLength(1)
    return { pressed }
  })

  expect(await second.pressed).toEqual({ messages: 0 })
  expect(await world.messagesOf(ours.id)).toMatchObject([
    { status: 'failed' },
    { status: 'queued' },
  ])
  expect(await world.messagesOf(theirs.id)).toMatchObject([{ status: 'failed' }])
  expect(await world.eventsOf(ours.id)).toContain('resent')
})

test('a mail on its way is not started a second time', async ({ db, migrator, world }) => {
  const by = await signedIn(world, 'operator')
  await world.holdEmailChange({ to: 'new@example.com' })
  await deliverWith(db, refuseUs)
  await migrator.sql`update countersign.message set due_at = now()`
  await db.sql`select from countersign.claim_messages(10, interval '60 s')`

  expect(await sendFailedAgain(db, { by })).toEqual({ messages: 0 })
  expect(await deliverWith(db, refuseUs)).toBe(0)
})

test('nobody below operator sends mails again', async ({ db, world }) => {
  await expect(sendFailedAgain(db, { by: await signedIn(world, 'viewer') })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(sendFailedAgain(db, { by: { session: Buffer.alloc(32) } })).rejects.toMatchObject({
    code: 'not-signed-in',
  })
})
