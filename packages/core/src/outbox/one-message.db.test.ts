import { expect } from 'vitest'
import { countMessages } from '../lists/count-messages.ts'
import { deliverWith, sharedTest as test, type World } from '../testing/index.ts'
import { dropMessage, sendMessageAgain } from './change-message.ts'
import { claimMessages } from './claim-messages.ts'

const signedIn = async (world: World, role = 'operator') =>
  world.addSession(await world.addAdmin({ role }))

const accept = async () => ({ outcome: 'accepted', reply: '250 ok' }) as const
const putOff = async () => ({ outcome: 'deferred', reply: '451 later' }) as const
const refuse = async () => ({ outcome: 'refused', reply: '550 no such user' }) as const

const messageOf = async (world: World, id: string) => {
  const [message] = await world.messagesOf(id)
  return String(message?.id)
}

test('one mail that waits is tried at once, and one that failed is sent once more, once', async ({
  db,
  world,
}) => {
  const by = await signedIn(world)
  const waits = await world.holdEmailChange({ to: 'waits@example.com' })
  await deliverWith(db, putOff)
  expect(await deliverWith(db, accept)).toBe(0)
  expect(await sendMessageAgain(db, { id: await messageOf(world, waits.id), by })).toEqual({
    outcome: 'sent-again',
  })
  expect(await deliverWith(db, accept)).toBe(1)
  expect(await sendMessageAgain(db, { id: await messageOf(world, waits.id), by })).toEqual({
    outcome: 'too-late',
  })

  const fails = await world.holdEmailChange({ to: 'fails@example.com' })
  await deliverWith(db, refuse)
  const id = await messageOf(world, fails.id)
  expect(await sendMessageAgain(db, { id, by })).toEqual({ outcome: 'sent-again' })
  expect(await sendMessageAgain(db, { id, by })).toEqual({ outcome: 'too-late' })
  expect(await world.eventsOf(fails.id)).toContain('resent')
  expect(await deliverWith(db, refuse)).toBe(1)

  const ended = await world.holdEmailChange({ to: 'ended@example.com' })
  await deliverWith(db, refuse)
  await world.expire(ended.id)
  expect(await sendMessageAgain(db, { id: await messageOf(world, ended.id), by })).toEqual({
    outcome: 'too-late',
  })
})

test('a mail that waits is dropped and stays so; one that is on its way is not', async ({
  db,
  worker,
  world,
}) => {
  const by = await signedIn(world)
  const waits = await world.holdEmailChange({ to: 'drop@example.com' })
  const id = await messageOf(world, waits.id)
  const before = (await countMessages(db)).dropped.count
  expect(await dropMessage(db, { id, by })).toEqual({ outcome: 'dropped' })
  expect(await dropMessage(db, { id, by })).toEqual({ outcome: 'too-late' })
  expect(await deliverWith(db, accept)).toBe(0)
  expect((await countMessages(db)).dropped).toMatchObject({ count: before + 1, isCapped: false })
  expect(await world.eventsOf(waits.id)).toContain('dropped')
  expect(await world.statusOf(waits.id)).toBe(0)

  const leaves = await world.holdEmailChange({ to: 'leaves@example.com' })
  expect(await claimMessages(worker, { batchSize: 10, leaseSeconds: 60 })).toHaveLength(1)
  const claimed = await messageOf(world, leaves.id)
  expect(await dropMessage(db, { id: claimed, by })).toEqual({ outcome: 'too-late' })
  expect(await sendMessageAgain(db, { id: claimed, by })).toEqual({ outcome: 'too-late' })
})

test('a link that waits for an approval is not hurried', async ({ db, world }) => {
  const by = await signedIn(world)
  const held = await world.holdForLostMailbox(await signedIn(world))
  for (const { id } of await world.messagesOf(held.id))
    expect(await sendMessageAgain(db, { id: String(id), by })).toEqual({ outcome: 'too-late' })
})

test('viewers and nobody may neither, and a mail that is none is not found', async ({
  db,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'kept@example.com' })
  const kept = await messageOf(world, id)
  for (const change of [sendMessageAgain, dropMessage]) {
    const by = await signedIn(world, 'viewer')
    await expect(change(db, { id: kept, by })).rejects.toMatchObject({ code: 'not-allowed' })
    const nobody = { session: Buffer.from('nobody') }
    await expect(change(db, { id: kept, by: nobody })).rejects.toMatchObject({
      code: 'not-signed-in',
    })
    expect(await change(db, { id: '999999', by: await signedIn(world) })).toEqual({
      outcome: 'not-found',
    })
  }
})
