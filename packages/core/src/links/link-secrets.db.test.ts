import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import type { DueMessage } from '../outbox/send-claimed.ts'
import { deliverWith, hashPrompted, test, type World } from '../testing/index.ts'
import { type KeyRing, parseKeyRing } from './key-ring.ts'
import { fingerprintOf } from './link-key.ts'

const OLDER = '1:an-older-link-secret-of-the-tests-0123'
const NEWER = '2:a-newer-link-secret-of-the-tests-01234'

async function deliver(db: Database, ring: KeyRing): Promise<DueMessage[]> {
  const sent: DueMessage[] = []
  const send = async (message: DueMessage) => {
    sent.push(message)
    return { outcome: 'accepted' as const, reply: '250 ok' }
  }
  await deliverWith(db, send, { ring })
  return sent
}

async function holdUnsent(world: World) {
  const user = await world.addUser()
  return world.askForAddress(user, 'new@example.com')
}

test('a link exists only once it is sent: until then no key opens it', async ({ db, world }) => {
  const { id } = await holdUnsent(world)
  expect((await world.rowOf(id)).fingerprint).toBeNull()

  const [message] = await deliver(db, parseKeyRing(OLDER))

  const { fingerprint, link_key_id } = await world.rowOf(id)
  expect(fingerprint).toEqual(fingerprintOf(message?.key ?? ''))
  expect(link_key_id).toBe(1)
})

test('a link that is out still works, and is resent the same, behind a new secret', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await holdUnsent(world)
  const [first] = await deliver(db, parseKeyRing(OLDER))
  await migrator.sql`insert into countersign.message (verification_id, kind, recipient) values (${id}, 'link', 'x')`

  const [again] = await deliver(db, parseKeyRing(`${NEWER},${OLDER}`))

  expect(again?.key).toBe(first?.key)
  expect(await confirmChange(db, { key: again?.key ?? '' }, hashPrompted)).toMatchObject({
    outcome: 'applied',
  })
})

test('a new secret in front makes the new links', async ({ db, world }) => {
  const { id } = await holdUnsent(world)

  await deliver(db, parseKeyRing(`${NEWER},${OLDER}`))

  expect((await world.rowOf(id)).link_key_id).toBe(2)
})

test('a mail whose link secret was removed waits visibly for it, and is not sent with a dead link', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await holdUnsent(world)
  await deliver(db, parseKeyRing(OLDER))
  await migrator.sql`insert into countersign.message (verification_id, kind, recipient) values (${id}, 'link', 'x')`

  expect(await deliver(db, parseKeyRing(NEWER))).toEqual([])

  expect((await world.messagesOf(id)).at(-1)).toMatchObject({
    status: 'queued',
    last_reply: expect.stringMatching(/no longer configured/),
  })
  expect(await world.eventsOf(id)).toEqual(['held', 'sent'])
})

test('two workers with different current secrets still make one link', async ({ world }) => {
  const { id } = await holdUnsent(world)
  const [older, newer] = [parseKeyRing(`${OLDER},${NEWER}`), parseKeyRing(`${NEWER},${OLDER}`)]

  const first = await world.keyOf(id, older)
  await world.keyOf(id, newer)

  expect(await world.rowOf(id)).toMatchObject({ link_key_id: 1, fingerprint: fingerprintOf(first) })
})
