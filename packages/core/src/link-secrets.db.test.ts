import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import type { DueMessage } from './deliver-messages.ts'
import { fingerprintOf } from './link-key.ts'
import { parseSecretRing, type SecretRing } from './secret-ring.ts'
import { deliverWith, hashGiven, type Shop, test } from './testing/index.ts'

const OLDER = '1:an-older-link-secret-of-the-tests-0123'
const NEWER = '2:a-newer-link-secret-of-the-tests-01234'

async function deliver(db: Database, ring: SecretRing): Promise<DueMessage[]> {
  const sent: DueMessage[] = []
  const send = async (message: DueMessage) => {
    sent.push(message)
    return { outcome: 'accepted' as const, reply: '250 ok' }
  }
  await deliverWith(db, send, { ring })
  return sent
}

async function holdUnsent(shop: Shop) {
  const user = await shop.addUser()
  return shop.askForAddress(user, 'new@example.com')
}

test('a link exists only once it is sent: until then no key opens it', async ({ db, shop }) => {
  const { id } = await holdUnsent(shop)
  expect((await shop.rowOf(id)).fingerprint).toBeNull()

  const [message] = await deliver(db, parseSecretRing(OLDER))

  const { fingerprint, link_key_id } = await shop.rowOf(id)
  expect(fingerprint).toEqual(fingerprintOf(message?.key ?? ''))
  expect(link_key_id).toBe(1)
})

test('a link that is out still works, and is resent the same, behind a new secret', async ({
  db,
  migrator,
  shop,
}) => {
  const { id } = await holdUnsent(shop)
  const [first] = await deliver(db, parseSecretRing(OLDER))
  await migrator.sql`insert into countersign.message (verification_id, kind, recipient) values (${id}, 'link', 'x')`

  const [again] = await deliver(db, parseSecretRing(`${NEWER},${OLDER}`))

  expect(again?.key).toBe(first?.key)
  expect(await confirmChange(db, { key: again?.key ?? '' }, hashGiven)).toMatchObject({
    outcome: 'applied',
  })
})

test('a new secret in front makes the new links', async ({ db, shop }) => {
  const { id } = await holdUnsent(shop)

  await deliver(db, parseSecretRing(`${NEWER},${OLDER}`))

  expect((await shop.rowOf(id)).link_key_id).toBe(2)
})

test('a mail whose link secret was removed waits visibly for it, and is not sent with a dead link', async ({
  db,
  migrator,
  shop,
}) => {
  const { id } = await holdUnsent(shop)
  await deliver(db, parseSecretRing(OLDER))
  await migrator.sql`insert into countersign.message (verification_id, kind, recipient) values (${id}, 'link', 'x')`

  expect(await deliver(db, parseSecretRing(NEWER))).toEqual([])

  expect((await shop.messagesOf(id)).at(-1)).toMatchObject({
    state: 'queued',
    last_reply: expect.stringMatching(/no longer configured/),
  })
  expect(await shop.eventsOf(id)).toEqual(['held', 'sent'])
})

test('two workers with different current secrets still make one link', async ({ shop }) => {
  const { id } = await holdUnsent(shop)
  const [older, newer] = [
    parseSecretRing(`${OLDER},${NEWER}`),
    parseSecretRing(`${NEWER},${OLDER}`),
  ]

  const first = await shop.keyOf(id, older)
  await shop.keyOf(id, newer)

  expect(await shop.rowOf(id)).toMatchObject({ link_key_id: 1, fingerprint: fingerprintOf(first) })
})
