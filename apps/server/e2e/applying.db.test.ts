import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { applyingConfig } from '@countersign/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { openRestApi, type RestApi } from '../testing/rest-api.ts'
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts'
import { accept, openReceiver, type Received, verified } from '../testing/webhook-receiver.ts'

/* A change that the application's own system applies, from the hold to its end. */

let world: TestServer
let api: RestApi
let receiver: Awaited<ReturnType<typeof openReceiver>>
let key: string
let secret: string

beforeEach(async () => {
  receiver = await openReceiver()
  world = await startTestServer({ config: applyingConfig })
  api = await openRestApi(world)
  key = await api.keyFor(['hold:delivery-address', 'read', 'apply'])
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const owner = world.client(await world.signIn('olga@example.com'))
  const facts = { id: null, name: 'warehouse', url: receiver.url, events: ['conflicted' as const] }
  const { id } = await owner.webhooks.save.mutate(facts)
  secret = (await owner.webhooks.showSecret.mutate({ id })).secret
})

afterEach(async () => {
  await world.stop()
  await receiver.close()
})

let people = 0

/** Holds a new delivery address and confirms it at its page; returns its id, its page, and what confirming answered. */
async function confirmDelivery(street = 'New Street 1') {
  const email = `ada-${++people}@example.com`
  const id = await world.addUser({ name: 'Ada', email })
  const { body } = await api.call('post /v1/verifications', {
    key,
    body: {
      type: 'delivery-address',
      subject: { kind: 'User', id },
      changes: { order: { street, door_code: '4711' } },
    },
  })
  const mail = await world.inbox.next(email)
  const link = linkIn(mail)
  const answer = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ do: 'confirm' }),
    headers: { origin: world.url },
  })
  return {
    id: body.id as string,
    email,
    link,
    mail,
    status: answer.status,
    html: await answer.text(),
  }
}

const statusOf = async (id: string): Promise<string> =>
  (await api.call(`get /v1/verifications/${id}`, { key })).body.status

/** Sees that one ends so. */
const expectEnd = (id: string, status: string) =>
  expect.poll(() => statusOf(id), { timeout: 15_000 }).toBe(status)

const asked = () =>
  receiver.all.filter(({ body }) => JSON.parse(body).type === 'verification.applying')

const answering =
  (status: number, body = '') =>
  ({ response }: Received) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)

const deferred = () => world.sql`
  select from countersign.webhook_attempt where outcome = 'deferred'`

/** Makes what is to be tried again due now. */
const hasten = () =>
  world.sql`update countersign.webhook_delivery set due_at = now() where status = 'queued'`

test('the application is told what to apply, signed, and its answer ends it: then the person is told', async () => {
  const { id, email, link, mail, status, html } = await confirmDelivery()
  expect([status, html]).toEqual([200, expect.stringContaining('it is being applied')])
  expect(html).toContain('Example Shop is applying this change now.')
  expect(mail.text).toContain('New Street 1')
  // What was there before is in the application's own system: not none.
  expect(mail.text).not.toContain('none')

  await expectEnd(id, 'confirmed')

  expect(asked()).toHaveLength(1)
  expect(verified(secret, asked()[0] as Received)).toMatchObject({
    data: {
      verification: { id, type: 'delivery-address', subject: { kind: 'User' } },
      changes: {
        order: { street: 'New Street 1', door_code: expect.stringMatching(/^encrypted:/) },
      },
    },
  })
  expect((await world.inbox.next(email)).text).toContain('New Street 1')
  expect(await (await fetch(link)).text()).toContain('This was already confirmed')
})

test('an application that refuses says why, to the person and to admins, as text', async () => {
  receiver.answer(answering(422, JSON.stringify({ reason: '<b>Shipped</b>\nalready.' })))
  const { id, link } = await confirmDelivery()

  await expectEnd(id, 'conflicted')

  const { body } = await api.call(`get /v1/verifications/${id}`, { key })
  expect(body.conflict).toMatchObject({ kind: 'refused', reason: '<b>Shipped</b> already.' })
  const page = await fetch(link)
  expect(page.status).toBe(409)
  expect(await page.text()).toContain('refused this change: “&lt;b&gt;Shipped&lt;/b&gt; already.”')
})

test('what an application takes for later ends as it says by REST, and its link meets that meanwhile', async () => {
  receiver.answer(answering(202))
  const [done, not] = [await confirmDelivery(), await confirmDelivery()]
  await expect
    .poll(async () => {
      const [row] =
        await world.sql`select count(*)::int from countersign.webhook_delivery where status = 'sent'`
      return row?.count
    })
    .toBe(2)
  expect(await statusOf(done.id)).toBe('applying')
  expect(await (await fetch(done.link)).text()).toContain('it is being applied')

  const say = (id: string, what: string, body?: object) =>
    api.call(`post /v1/verifications/${id}/${what}`, { key, ...(body && { body }) })
  expect(await say(done.id, 'applied')).toMatchObject({
    status: 200,
    body: { outcome: 'confirmed' },
  })
  expect(await say(done.id, 'applied')).toMatchObject({ status: 200 })
  expect(await say(done.id, 'refused', { reason: 'No.' })).toMatchObject({ status: 409 })
  expect(await say(not.id, 'refused', { reason: 'No.' })).toMatchObject({
    status: 200,
    body: { outcome: 'conflicted' },
  })
  expect([await statusOf(done.id), await statusOf(not.id)]).toEqual(['confirmed', 'conflicted'])
})

test('an application that is down is asked again under the same id, and by hand once it was given up', async () => {
  receiver.answer(answering(500))
  const { id } = await confirmDelivery()
  await expect.poll(async () => (await deferred()).length, { timeout: 15_000 }).toBe(1)
  await hasten()
  await expect.poll(() => asked().length, { timeout: 15_000 }).toBe(2)
  await world.sql`update countersign.webhook_delivery set give_up_at = now(), due_at = now()`
  const operator = world.client(await world.signIn('olga@example.com'))
  const failed = async () =>
    (await operator.webhooks.deliveries.query({ status: 'failed' })).items[0]
  await expect.poll(failed, { timeout: 15_000 }).toMatchObject({ event: 'applying' })
  expect(await statusOf(id)).toBe('applying')
  expect(await operator.verifications.overview.query({})).toMatchObject({
    applying: { count: 1, failed: 1 },
  })

  receiver.answer(accept)
  const { webhook, id: delivery } = (await failed()) ?? {}
  await operator.webhooks.change.mutate({ id: webhook?.id ?? '', change: 'resumed' })
  await operator.webhooks.sendAgain.mutate({ id: delivery ?? '' })

  await expectEnd(id, 'confirmed')
  expect(new Set(asked().map((each) => each.id)).size).toBe(1)
})

test('the receiver in the guide applies what it is sent, and refuses with a reason', async () => {
  const guide = await readFile(resolve(import.meta.dirname, '../../../docs/applying.md'), 'utf8')
  const [, program = ''] = /```js\n(.*?)```/s.exec(guide) ?? []
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, PORT: port, WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await world.sql`update countersign.webhook_endpoint set url = ${`http://127.0.0.1:${port}/`}`
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`, { method: 'POST' }).then(
      ({ status }) => status,
      () => null,
    )
  await expect.poll(answers, { timeout: 20_000 }).toBe(401)

  const [applied, refused] = [await confirmDelivery(), await confirmDelivery('1 Atlantis Road')]
  await expectEnd(applied.id, 'confirmed')
  await expectEnd(refused.id, 'conflicted')

  expect(await (await fetch(refused.link)).text()).toContain('We do not deliver there.')
  child.kill()
  await once(child, 'exit')
})
