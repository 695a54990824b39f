import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { holdChange, parseKeyRing, webhookSecret } from '@countersign/core'
import {
  applyingConfig,
  confirmChange,
  hashPrompted,
  holdDelivery,
  openWorld,
} from '@countersign/core/testing'
import { connect, type Database, migrate } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { killProgram } from '../../testing/kill-program.ts'
import { accept, openReceiver, verified } from '../../testing/webhook-receiver.ts'
import { createLog } from '../log/log.ts'
import { startWebhookWorker, type WebhookWorker } from './webhook-worker.ts'

const LINK_KEYS = `1:${'link-secret-'.repeat(4)}`
const linkKeys = parseKeyRing(LINK_KEYS)

let database: ClonedDatabase
let db: Database
let migrator: Sql
let receiver: Awaited<ReturnType<typeof openReceiver>>
let worker: WebhookWorker | undefined
let children: ChildProcess[]
let held: number

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  db = connect(database.bothUrl, { config: exampleConfig, max: 4 })
  migrator = postgres(database.url, { max: 2, onnotice: () => {} })
  receiver = await openReceiver()
  worker = undefined
  children = []
  held = 0
})

afterEach(async () => {
  for (const child of children) await killProgram(child)
  await worker?.stop(0)
  await receiver.close()
  await migrator.end()
  await db.end()
  await database.drop()
})

test('each event is sent once, signed, and those of one that hangs delay no other', async () => {
  const hanging = await openReceiver(() => {})
  await addEndpoint('hangs', hanging.url)
  const source = await addEndpoint('works', receiver.url)
  for (let n = 0; n < 30; n++) await hold()
  start()
  await expect.poll(() => countOf('sent'), { timeout: 10_000 }).toBe(30)
  expect(new Set(receiver.all.map(({ id }) => id)).size).toBe(30)
  const secret = webhookSecret(linkKeys, source) ?? ''
  for (const received of receiver.all)
    expect(verified(secret, received)).toMatchObject({ type: 'verification.held' })
  expect(hanging.all.length).toBeLessThanOrEqual(10)
  await worker?.stop(0)
  // Given back untried.
  await expect.poll(() => countOf('queued')).toBe(30)
  const [tried] = await migrator<{ most: number }[]>`
    select max(attempts)::int as most from countersign.webhook_delivery where status = 'queued'`
  expect(tried?.most).toBe(0)
  await hanging.close()
})

test('an endpoint that forgets what it was sent gets it once more under the same id', async () => {
  await addEndpoint('forgets', receiver.url)
  receiver.answer(({ response }) => response.destroy())
  await hold()
  start()
  await expect.poll(() => receiver.all.length).toBe(1)
  receiver.answer(accept)
  await expect.poll(async () => (await attempts()).length).toBe(1)
  await migrator`update countersign.webhook_delivery set due_at = now()`
  await expect.poll(() => countOf('sent')).toBe(1)
  expect(new Set(receiver.all.map(({ id }) => id)).size).toBe(1)
  expect(await attempts()).toMatchObject([
    { outcome: 'deferred', statusCode: null },
    { outcome: 'accepted', statusCode: 204 },
  ])
})

test('a webhook survives a worker that is killed while it sends', async () => {
  await addEndpoint('works', receiver.url)
  const first = startChild()
  const ended = once(first, 'exit')
  receiver.answer(async () => {
    receiver.answer(accept)
    await killProgram(first)
  })
  await hold()
  await ended
  expect(await countOf('queued')).toBe(1)
  startChild()
  await expect.poll(() => countOf('sent'), { timeout: 10_000 }).toBe(1)
  expect(new Set(receiver.all.map(({ id }) => id)).size).toBe(1)
})

test('what a host applies ends once, though the worker that told it is killed', async () => {
  await migrate({ ...database, config: applyingConfig })
  const both = connect(database.bothUrl, { config: applyingConfig, max: 2 })
  const owner = connect(database.url, { config: applyingConfig, max: 2 })
  await addEndpoint('warehouse', receiver.url)
  const shop = openWorld(both, owner)
  const { id, ...link } = await holdDelivery(shop)
  const first = startChild()
  const ended = once(first, 'exit')
  const asked: string[] = []
  receiver.answer(async (received) => {
    if (JSON.parse(received.body).type !== 'verification.applying') return accept(received)
    asked.push(received.id)
    if (asked.length === 1) await killProgram(first)
    else accept(received)
  })
  await confirmChange(both, link, hashPrompted)
  await ended
  expect(await shop.statusOf(id)).toBe(7)
  startChild()
  await expect.poll(() => shop.statusOf(id), { timeout: 10_000 }).toBe(1)
  expect(asked).toEqual([asked[0], asked[0]])
  expect(await shop.eventsOf(id)).toEqual(['held', 'applying', 'confirmed'])
  await both.end()
  await owner.end()
})

function start(): void {
  worker = startWebhookWorker({
    db,
    linkKeys,
    allowPrivate: true,
    log: createLog('silent'),
    pollSeconds: 0.05,
  })
}

function startChild(): ChildProcess {
  const script = resolve(import.meta.dirname, '../../testing/lone-webhook-worker.ts')
  const child = spawn(process.execPath, [script, database.workerUrl, LINK_KEYS], {
    stdio: 'inherit',
  })
  children.push(child)
  return child
}

async function addEndpoint(name: string, url: string) {
  const [row] = await migrator<{ salt: string }[]>`
    insert into countersign.webhook_endpoint (name, url, events, secret_id)
    values (${name}, ${url}, '{held}', 1) returning salt`
  return { secretId: 1, salt: row?.salt ?? '' }
}

async function hold(): Promise<void> {
  const [user] = await migrator<{ id: string }[]>`
    insert into "User" (name, email) values ('Ada', ${`ada-${++held}@old.example`}) returning id::text`
  await holdChange(
    db,
    { type: 'B', subject: { kind: 'User', id: user?.id ?? '' }, changes: {} },
    {
      requester: { kind: 'client', id: null, name: 'a test' },
      encryptionKeys: parseKeyRing(`1:${'encryption-key-'.repeat(4)}`),
    },
  )
}

async function countOf(status: string): Promise<number> {
  const [row] = await migrator<{ count: number }[]>`
    select count(*)::int as count from countersign.webhook_delivery where status = ${status}`
  return row?.count ?? 0
}

const attempts = () => migrator<{ outcome: string; statusCode: number | null }[]>`
  select outcome, status_code as "statusCode" from countersign.webhook_attempt order by number`
