import type { exampleConfig } from '@countersign/changes/testing'
import { createApiKey } from '@countersign/core'
import { type Client, createClient, RequestRefused } from 'countersign/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let client: Client<typeof exampleConfig>
/** As a page of a host's has it: without a key. */
let visitor: Client<typeof exampleConfig>

beforeAll(async () => {
  world = await startTestServer()
  const db = { config: world.settings.config, sql: world.sql }
  const scopes = ['hold:*', 'read', 'resend', 'revoke', 'act-as-subject']
  const { key: apiKey } = await createApiKey(db, { name: 'Billing', scopes }, { by: null })
  client = createClient({ url: world.url, apiKey })
  visitor = createClient({ url: world.url })
})
afterAll(() => world.stop())

async function holdFor(name: string) {
  const id = await world.addUser({ name, email: `${name}@old.example` })
  const subject = { kind: 'User', id } as const
  const held = await client.hold({
    type: 'email-address',
    subject,
    changes: { User: { email: `${name}@new.example` } },
    onBehalfOf: 'subject',
    idempotencyKey: `once-${id}`,
  })
  const mail = await world.inbox.next(`${name}@new.example`)
  return { held, subject, key: linkIn(mail).split('/').at(-1) ?? '' }
}

test('the REST client holds, reads, follows, confirms, declines and ends', async () => {
  const { next } = await client.events({ after: 'latest' })
  const { held, subject, key } = await holdFor('ada')
  expect(held).toMatchObject({ status: 'pending', isReplay: false })

  expect(await client.get(held.id)).toMatchObject({ id: held.id, requester: { kind: 'subject' } })
  const page = await client.list({ subject, type: 'email-address', to: new Date('2999-01-01') })
  expect(page.items.map(({ id }) => id)).toEqual([held.id])
  expect(await visitor.confirm(key)).toMatchObject({ outcome: 'applied' })
  expect(await visitor.decline(key)).toMatchObject({ outcome: 'too-late' })
  const { items } = await client.events({ after: next, waitSeconds: 10 })
  expect(items[0]).toMatchObject({ data: { verification: { id: held.id } } })

  const bob = await holdFor('bob')
  const asBob = { onBehalfOf: 'subject', subject: bob.subject } as const
  await expect(client.resend(bob.held.id, asBob)).rejects.toMatchObject({
    problem: { status: 429 },
    retryAfterSeconds: expect.any(Number),
  })
  expect(await client.revoke(bob.held.id, { ...asBob, reason: 'asked by phone' })).toEqual({
    outcome: 'revoked',
  })
})

test('the REST client throws refusals in the server’s words, with the fields that they name', async () => {
  const refused = await client
    .hold({
      type: 'email-address',
      subject: { kind: 'User', id: '999999' },
      changes: { User: { email: 'nobody' } },
    })
    .catch((error: unknown) => error)

  expect(refused).toBeInstanceOf(RequestRefused)
  expect(refused).toMatchObject({
    message: expect.stringContaining('changes.User.email'),
    problem: { status: 422, errors: [{ pointer: '#/changes/User/email' }] },
  })
  await expect(visitor.list()).rejects.toMatchObject({ problem: { status: 401 } })
})

test('a plain tRPC client views a link, accepts it and declines another, signed out', async () => {
  const trpc = world.client()
  const accepted = await holdFor('cem')
  const declined = await holdFor('dia')

  expect(await trpc.confirm.lookUp.query({ key: accepted.key })).toMatchObject({
    outcome: 'found',
    details: { email: 'cem@new.example' },
  })
  expect(await trpc.confirm.accept.mutate({ key: accepted.key })).toMatchObject({
    outcome: 'applied',
  })
  expect(await trpc.confirm.decline.mutate({ key: declined.key })).toMatchObject({
    outcome: 'declined',
  })
})
