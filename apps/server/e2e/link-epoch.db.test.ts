import { deriveKey, fingerprintOf } from '@countersign/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeEach(async () => {
  world = await startTestServer({ linkEpoch: 4 })
})

afterEach(() => world.stop())

/** Asks for a new address as an operator; returns the new link. */
async function holdEmailChange(to: string): Promise<string> {
  await world.addAdmin({ name: 'Olga Operator', email: 'olga@example.com', role: 'operator' })
  const id = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const cookie = await world.signIn('olga@example.com')
  await world.client(cookie).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id },
    changes: { User: { email: to } },
  })
  return linkIn(await world.inbox.next(to))
}

const keyIn = (link: string) => link.split('/').at(-1) ?? ''

test('links that the server mails under its own LINK_EPOCH work on every way in', async () => {
  const link = await holdEmailChange('ada@new.example')
  const key = keyIn(link)

  expect(await (await fetch(link)).text()).toContain('ada@new.example')
  expect(await world.client().confirm.lookUp.query({ key })).toMatchObject({ outcome: 'found' })
  const present = keyIn(linkIn(await world.inbox.next('ada@old.example')))
  const accept = (each: string) => world.client().confirm.accept.mutate({ key: each })
  expect(await accept(present)).toMatchObject({ outcome: 'waiting' })
  expect(await accept(key)).toMatchObject({ outcome: 'applied' })
})

test('links of a lower LINK_EPOCH are unknown on every way in', async () => {
  await holdEmailChange('ada@new.example')
  // As a backup from before the epoch was raised brings the row back.
  const [row] = await world.sql<{ id: string; nonce: string }[]>`
    select id::text, nonce from countersign.verification where email = 'ada@new.example'`
  if (!row) throw new Error('nothing is held')
  const facts = { ...row, letter: 'A', recipient: 'ada@new.example' }
  const key = deriveKey(world.settings.linkKeys.current.secret, facts, 0)
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.verification set fingerprint = ${fingerprintOf(key, 0)}, link_epoch = 0 where id = ${row.id}`
  })

  const page = await fetch(`${world.url}/verification/${key}`)
  const nonsense = await fetch(`${world.url}/verification/A${'0'.repeat(19)}1`)
  expect(page.status).toBe(nonsense.status)
  expect(await page.text()).toBe(await nonsense.text())
  const { confirm } = world.client()
  expect(await confirm.lookUp.query({ key })).toEqual({ outcome: 'unknown' })
  expect(await confirm.accept.mutate({ key })).toEqual({ outcome: 'unknown' })
  expect(await confirm.decline.mutate({ key })).toEqual({ outcome: 'unknown' })
  expect(await confirm.renew.mutate({ key })).toEqual({ outcome: 'unknown' })
  for (const choice of ['confirm', 'decline', 'renew']) {
    const posted = await fetch(`${world.url}/verification/${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.url },
      body: `do=${choice}`,
    })
    expect(posted.ok, choice).toBe(false)
  }
  const [ada] = await world.sql<{ email: string }[]>`select email from "User"`
  expect(ada?.email).toBe('ada@old.example')
})
