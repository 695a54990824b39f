import { expect } from 'vitest'
import { linkKeys, test, type World } from '../testing/index.ts'
import { changeWebhook, saveWebhook } from './change-webhook.ts'
import { claimWebhooks } from './claim-webhooks.ts'
import { completeWebhooks, type WebhookCompletion } from './complete-webhooks.ts'
import { findDelivery } from './find-delivery.ts'
import { forgetWebhooks } from './forget-webhooks.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import { sendWebhookAgain } from './send-webhook-again.ts'
import { showWebhookSecret } from './show-webhook-secret.ts'
import { webhookSecret } from './webhook-secret.ts'

type Db = Parameters<typeof claimWebhooks>[0]

const signedIn = async (world: World, role = 'owner') =>
  world.addSession(await world.addAdmin({ role }))

/** An endpoint for these events; returns its id and who added it. */
async function addEndpoint(db: Db, world: World, events = ['held', 'confirmed'], name = 'billing') {
  const by = await signedIn(world)
  const url = `https://${name}.example/hooks`
  const { id } = await saveWebhook(db, { id: null, name, url, events }, { linkKeys, by })
  return { id, by }
}

const claim = (db: Db, busy: string[] = [], leaseSeconds = 60) =>
  claimWebhooks(db, { perEndpoint: 10, busy, leaseSeconds })

type Claimed = Awaited<ReturnType<typeof claim>>[number]

const completion = (
  { id, attempt }: Pick<Claimed, 'id' | 'attempt'>,
  outcome: WebhookCompletion['outcome'],
): WebhookCompletion => ({
  id,
  attempt,
  outcome,
  statusCode: outcome === 'accepted' ? 200 : 500,
  milliseconds: 3,
  reply: outcome,
  reason: '',
  retrySeconds: 300,
})

test('an event is queued for the endpoints that want it, in its own transaction', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  await addEndpoint(db, world)
  await addEndpoint(db, world, ['confirmed'], 'stock')
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const claimed = await claim(worker)
  expect(claimed.map(({ url, event }) => [url, event.kind, event.verificationId])).toEqual([
    ['https://billing.example/hooks', 'held', id],
  ])
  expect(await claim(worker)).toEqual([])

  await migrator.sql
    .begin(async (tx) => {
      await tx`insert into countersign.event (verification_id, kind, by_kind) values (${id}, 'confirmed', 'worker')`
      expect(await tx`select from countersign.webhook_delivery`).toHaveLength(3)
      throw new Error('undone')
    })
    .catch(() => {})
  expect(await migrator.sql`select from countersign.webhook_delivery`).toHaveLength(1)
})

test('deliveries are shared by workers, come again after their lease, and only the latest claim completes them', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  await addEndpoint(db, world, ['held'])
  for (let n = 0; n < 6; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
  const halves = await Promise.all([
    claimWebhooks(worker, { perEndpoint: 3, busy: [], leaseSeconds: 60 }),
    claimWebhooks(worker, { perEndpoint: 3, busy: [], leaseSeconds: 60 }),
  ])
  expect(new Set(halves.flat().map(({ id }) => id)).size).toBe(6)

  await migrator.sql`update countersign.webhook_delivery set due_at = now()`
  const again = await claim(worker)
  expect(again.map(({ attempt }) => attempt)).toEqual([2, 2, 2, 2, 2, 2])
  const [first] = again
  if (!first) throw new Error('nothing was claimed')
  await completeWebhooks(worker, [completion({ ...first, attempt: 1 }, 'accepted')])
  expect((await findDelivery(db, first))?.status).toBe('queued')
  await completeWebhooks(worker, [completion(first, 'accepted')])
  expect(await findDelivery(db, first)).toMatchObject({ status: 'sent', dueAt: null })
})

test('two claims at once do not wait for each other', async ({ db, worker, migrator, world }) => {
  await addEndpoint(db, world, ['held'])
  for (let n = 0; n < 2; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })
  await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.webhook_delivery order by id limit 1 for update`
    expect(await claim(worker)).toHaveLength(1)
  })
})

test('a refused one is tried again later, a busy endpoint is left alone, and answers are kept', async ({
  db,
  worker,
  world,
}) => {
  const { id: endpoint } = await addEndpoint(db, world, ['held'])
  await world.holdEmailChange({ to: 'new@example.com' })
  expect(await claim(worker, [endpoint])).toEqual([])
  const [claimed] = await claim(worker)
  if (!claimed) throw new Error('nothing was claimed')
  expect(await completeWebhooks(worker, [completion(claimed, 'deferred')])).toEqual([])
  expect(await claim(worker)).toEqual([])
  expect(await findDelivery(db, claimed)).toMatchObject({
    status: 'queued',
    attempts: 1,
    event: 'held',
    webhook: { id: endpoint, name: 'billing' },
    body: { type: 'verification.held', data: { verification: { type: 'email-address' } } },
    tries: [{ number: 1, outcome: 'deferred', statusCode: 500, reply: 'deferred' }],
  })
})

test('one that was given back untried counts as no attempt', async ({ db, worker, world }) => {
  await addEndpoint(db, world, ['held'])
  await world.holdEmailChange({ to: 'new@example.com' })
  const [claimed] = await claim(worker)
  if (!claimed) throw new Error('nothing was claimed')
  await completeWebhooks(worker, [{ ...completion(claimed, 'postponed'), retrySeconds: 0 }])
  expect(await claim(worker)).toMatchObject([{ attempt: 2, tries: 1 }])
})

test('what was not accepted in three days fails, and its endpoint pauses if it accepted nothing since', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  await addEndpoint(db, world, ['held'], 'dead')
  await addEndpoint(db, world, ['held'], 'alive')
  await world.holdEmailChange({ to: 'old@example.com' })
  await migrator.sql`
    update countersign.webhook_delivery set created_at = now() - interval '73 hours', give_up_at = now() - interval '1 hour'`
  await world.holdEmailChange({ to: 'new@example.com' })
  const claimed = await claim(worker)
  const fresh = claimed.filter(({ isStale }) => !isStale)
  const stale = claimed.filter(({ isStale }) => isStale)
  expect([fresh.length, stale.length]).toEqual([2, 2])
  const alive = fresh.find(({ url }) => url.includes('alive'))
  if (!alive) throw new Error('nothing was claimed for it')
  await completeWebhooks(worker, [completion(alive, 'accepted')])
  expect(
    await completeWebhooks(
      worker,
      stale.map((each) => completion(each, 'expired')),
    ),
  ).toEqual(['dead'])
  expect(await listWebhooks(db)).toMatchObject([
    { name: 'alive', paused: null },
    { name: 'dead', paused: { because: 'failing' } },
  ])
  expect(await listDeliveries(db, { status: 'failed', limit: 50 })).toMatchObject({
    items: [{}, {}],
  })
  const [noted] = await migrator.sql`
    select admin_id, detail from countersign.panel_event where kind = 'webhook-paused'`
  expect(noted).toMatchObject({ admin_id: null, detail: { name: 'dead' } })
})

test('an endpoint that is gone pauses at once; what happens meanwhile waits until it goes on', async ({
  db,
  worker,
  world,
}) => {
  const { id, by } = await addEndpoint(db, world, ['held'])
  await world.holdEmailChange({ to: 'first@example.com' })
  const claimed = await claim(worker)
  expect(
    await completeWebhooks(
      worker,
      claimed.map((each) => completion(each, 'gone')),
    ),
  ).toEqual(['billing'])
  await world.holdEmailChange({ to: 'second@example.com' })
  expect(await claim(worker)).toEqual([])
  await changeWebhook(db, { id, change: 'resumed' }, { linkKeys, by })
  expect(await claim(worker)).toHaveLength(1)
})

test('a paused endpoint’s deliveries are given up, too, when they are too old', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  const { id, by } = await addEndpoint(db, world, ['held'])
  await world.holdEmailChange({ to: 'first@example.com' })
  await changeWebhook(db, { id, change: 'paused' }, { linkKeys, by })
  expect(await claim(worker)).toEqual([])
  await migrator.sql`
    update countersign.webhook_delivery set due_at = due_at - interval '4 days', give_up_at = give_up_at - interval '4 days'`
  expect(await claim(worker)).toMatchObject([{ isStale: true }])
})

test('a new secret signs beside the former for a day, and no secret is in the database', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  const { id, by } = await addEndpoint(db, world, ['held'])
  const { secret: former } = await showWebhookSecret(db, { id }, { linkKeys, by })
  expect(former).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  await changeWebhook(db, { id, change: 'rotated' }, { linkKeys, by })
  const { secret } = await showWebhookSecret(db, { id }, { linkKeys, by })
  expect(secret).not.toBe(former)

  await world.holdEmailChange({ to: 'new@example.com' })
  const [claimed] = await claim(worker)
  if (!claimed?.formerSecret) throw new Error('the former secret does not sign')
  expect(webhookSecret(linkKeys, claimed.secret)).toBe(secret)
  expect(webhookSecret(linkKeys, claimed.formerSecret)).toBe(former)

  await migrator.sql`update countersign.webhook_endpoint set former_until = now()`
  await migrator.sql`update countersign.webhook_delivery set due_at = now()`
  expect(await claim(worker)).toMatchObject([{ formerSecret: null }])
})

test('only owners change endpoints, only operators send again, and a name is used once', async ({
  db,
  worker,
  world,
}) => {
  const { id, by } = await addEndpoint(db, world, ['held'])
  const facts = { name: 'billing', url: 'https://other.example', events: ['held'] }
  await expect(saveWebhook(db, { id: null, ...facts }, { linkKeys, by })).rejects.toMatchObject({
    code: 'name-taken',
    issues: [{ path: ['name'] }],
  })
  for (const role of ['viewer', 'operator']) {
    const other = { linkKeys, by: await signedIn(world, role) }
    await expect(saveWebhook(db, { id: null, ...facts, name: 'x' }, other)).rejects.toMatchObject({
      code: 'not-owner',
    })
    await expect(changeWebhook(db, { id, change: 'removed' }, other)).rejects.toMatchObject({
      code: 'not-owner',
    })
  }
  await world.holdEmailChange({ to: 'new@example.com' })
  const [claimed] = await claim(worker)
  if (!claimed) throw new Error('nothing was claimed')
  const viewer = await signedIn(world, 'viewer')
  const operator = await signedIn(world, 'operator')
  await expect(sendWebhookAgain(db, { id: claimed.id, by: viewer })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  expect(await sendWebhookAgain(db, { id: claimed.id, by: operator })).toEqual({
    outcome: 'too-late',
  })
  await completeWebhooks(worker, [completion(claimed, 'accepted')])
  expect(await sendWebhookAgain(db, { id: claimed.id, by: operator })).toEqual({
    outcome: 'sent-again',
  })
  expect(await claim(worker)).toMatchObject([{ id: claimed.id, attempt: 2, tries: 1 }])
  await expect(sendWebhookAgain(db, { id: '999', by: operator })).rejects.toMatchObject({
    code: 'delivery-not-found',
  })
})

test('a removed endpoint gets nothing more, and its name is free', async ({
  db,
  worker,
  world,
}) => {
  const { id, by } = await addEndpoint(db, world, ['held'])
  await world.holdEmailChange({ to: 'new@example.com' })
  await changeWebhook(db, { id, change: 'removed' }, { linkKeys, by })
  await world.holdEmailChange({ to: 'newer@example.com' })
  expect(await claim(worker)).toEqual([])
  expect((await listDeliveries(db, { limit: 50 })).items).toMatchObject([{ status: 'dropped' }])
  expect(await listWebhooks(db)).toEqual([])
  await expect(
    changeWebhook(db, { id, change: 'resumed' }, { linkKeys, by }),
  ).rejects.toMatchObject({ code: 'webhook-not-found' })
  await addEndpoint(db, world)
})

test('deliveries that ended are removed after thirty days, those that wait are not', async ({
  db,
  worker,
  migrator,
  world,
}) => {
  await addEndpoint(db, world, ['held'])
  for (const to of ['a@example.com', 'b@example.com']) await world.holdEmailChange({ to })
  const [first] = await claim(worker)
  if (!first) throw new Error('nothing was claimed')
  await completeWebhooks(worker, [completion(first, 'accepted')])
  await migrator.sql`update countersign.webhook_delivery set created_at = now() - interval '31 days'`
  expect(await forgetWebhooks(worker, { limit: 100 })).toBe(1)
  expect((await listDeliveries(db, { limit: 50 })).items).toMatchObject([{ status: 'queued' }])
  expect(await migrator.sql`select from countersign.webhook_attempt`).toHaveLength(0)
})
