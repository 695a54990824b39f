import { expect } from 'vitest'
import { countMessages } from '../lists/count-messages.ts'
import { findStuckReasons } from '../lists/find-stuck-reasons.ts'
import { deliverWith, test, type World } from '../testing/index.ts'
import { sendStuckAgain } from './send-stuck-again.ts'

const signedIn = async (world: World, role = 'operator') =>
  world.addSession(await world.addAdmin({ role }))

const refuseAll = (reply: string) => async () => ({ outcome: 'refused', reply }) as const
const accept = async () => ({ outcome: 'accepted', reply: '250 ok' }) as const
const failed = { status: 'failed' } as const

test('failed mails are grouped by what the mail server said, and all of one reason go out again', async ({
  db,
  world,
}) => {
  const by = await signedIn(world)
  for (const name of ['a', 'b', 'c']) await world.holdEmailChange({ to: `${name}@full.example` })
  await deliverWith(db, refuseAll('552 5.2.2 over quota'))
  await world.holdEmailChange({ to: 'd@none.example' })
  await deliverWith(db, refuseAll('550 nobody here'))

  expect(await findStuckReasons(db, failed)).toEqual([
    expect.objectContaining({ reason: '5.2.2', count: 3, reply: '552 5.2.2 over quota' }),
    expect.objectContaining({ reason: '550', count: 1, reply: '550 nobody here' }),
  ])
  expect(await sendStuckAgain(db, { ...failed, reason: '5.2.2', by })).toEqual({
    messages: 3,
    isMoreLeft: false,
  })
  const reasons = await findStuckReasons(db, failed)
  expect(reasons.map(({ reason }) => reason)).toEqual(['550'])
  expect(await deliverWith(db, accept)).toBe(3)
})

test('what cannot be sent again is counted under no reason', async ({ db, world }) => {
  const ended = await world.holdEmailChange({ to: 'ended@example.com' })
  await deliverWith(db, refuseAll('550 5.1.1 nobody'))
  await world.expire(ended.id)
  expect(await findStuckReasons(db, failed)).toEqual([])
})

test('mails that were put off have reasons too, and are tried at once', async ({ db, world }) => {
  const by = await signedIn(world)
  await world.holdEmailChange({ to: 'busy@example.com' })
  await deliverWith(db, async () => ({ outcome: 'deferred', reply: '421 busy' }) as const)
  const queued = { status: 'queued' } as const
  expect(await findStuckReasons(db, queued)).toMatchObject([{ reason: '421', count: 1 }])
  await sendStuckAgain(db, { ...queued, reason: '421', by })
  expect(await deliverWith(db, accept)).toBe(1)
  expect(await findStuckReasons(db, queued)).toEqual([])
})

test('viewers and nobody send none of them', async ({ db, world }) => {
  await world.holdEmailChange({ to: 'kept@example.com' })
  await deliverWith(db, refuseAll('550 5.1.1 nobody'))
  const choice = { ...failed, reason: '5.1.1' }
  const viewer = await signedIn(world, 'viewer')
  await expect(sendStuckAgain(db, { ...choice, by: viewer })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  const nobody = { session: Buffer.from('nobody') }
  await expect(sendStuckAgain(db, { ...choice, by: nobody })).rejects.toMatchObject({
    code: 'not-signed-in',
  })
})

test('the outbox’s counts say how old the oldest and the newest of a status are', async ({
  db,
  world,
}) => {
  expect((await countMessages(db)).queued).toMatchObject({ oldestAt: null, newestAt: null })
  await world.holdEmailChange({ to: 'one@example.com' })
  await world.holdEmailChange({ to: 'two@example.com' })
  const { oldestAt, newestAt } = (await countMessages(db)).queued
  expect(Date.parse(oldestAt ?? '')).toBeLessThan(Date.parse(newestAt ?? ''))
})
