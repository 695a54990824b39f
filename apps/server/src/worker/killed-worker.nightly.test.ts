import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { holdChange, parseKeyRing } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { type Inbox, linkIn, openInbox } from '../../testing/inbox.ts'
import { killProgram } from '../../testing/kill-program.ts'
import { openReceiver, type Received } from '../../testing/webhook-receiver.ts'

const LINK_KEYS = `1:${'link-secret-'.repeat(4)}`
const LEASE_SECONDS = 1
const SOON = { timeout: 40_000 }

// Each starts a program twice.
vi.setConfig({ testTimeout: 90_000 })

let database: ClonedDatabase
let db: Database
let migrator: Sql
let inbox: Inbox
let workers: ChildProcess[]

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  db = connect(database.serverUrl, { config: exampleConfig, max: 3 })
  migrator = postgres(database.url, { max: 2, onnotice: () => {} })
  inbox = await openInbox()
  workers = []
})

afterEach(async () => {
  for (const worker of workers) await killProgram(worker)
  await inbox.close()
  await migrator.end()
  await db.end()
  await database.drop()
})

test('a mail survives a worker that is killed while it sends', async () => {
  const first = startWorker()
  const ended = once(first, 'exit')
  inbox.onMail(async () => {
    inbox.onMail(() => {})
    await killProgram(first)
  })
  await hold()
  await ended
  expect((await message()).status).toBe('queued')

  startWorker()
  await expect.poll(async () => (await message()).status, SOON).toBe('sent')
  expect(linkIn(await inbox.next('ada@old.example'))).toContain('/verification/B')
})

test('a mail that was accepted just before its worker was killed comes again, as the same message', async () => {
  const first = startWorker()
  const accepted = Promise.withResolvers<() => void>()
  inbox.onMail(async () => {
    inbox.onMail(() => {})
    accepted.resolve(await lockOutbox())
  })
  await hold()
  const unlock = await accepted.promise
  await inbox.next('ada@old.example')
  await killProgram(first)
  await endSessionsOfWorkers()
  unlock()
  expect((await message()).status).toBe('queued')

  startWorker()
  await expect.poll(async () => (await message()).status, SOON).toBe('sent')
  expect(inbox.mails).toHaveLength(2)
  expect(new Set(inbox.mails.map(({ messageId }) => messageId)).size).toBe(1)
  expect(new Set(inbox.mails.map(linkIn)).size).toBe(1)
})

describe.each(['postmark', 'http'] as const)('by %s', (way) => {
  let service: Awaited<ReturnType<typeof openReceiver>>
  beforeEach(async () => {
    service = await openReceiver(take)
  })
  afterEach(() => service.close())

  /** As both take a mail. */
  const take = ({ response }: Received) =>
    response.writeHead(200).end('{"ErrorCode":0,"Message":"OK","MessageID":"b7bc2f4a"}')

  /** By what the service, and the recipient, know a repeat. */
  const identityOf = ({ id, body }: Received) => {
    const read = JSON.parse(body)
    const mail = way === 'http' ? read.data : read
    return {
      id,
      messageId: /[\w.]+@example\.com(?=>)/.exec(JSON.stringify(mail.headers ?? mail.Headers))?.[0],
      text: mail.text ?? mail.TextBody,
    }
  }

  async function expectRepeat(): Promise<void> {
    startWorker(way, service.url)
    await expect.poll(async () => (await message()).status, SOON).toBe('sent')
    expect(service.all).toHaveLength(2)
    const [first, second] = service.all.map(identityOf)
    expect(first).toMatchObject({
      id: way === 'http' ? first?.messageId : '',
      messageId: expect.stringContaining('@example.com'),
      text: expect.stringContaining('/verification/B'),
    })
    expect(second).toEqual(first)
  }

  test('a mail survives a worker that is killed while it waits for the answer, as the same message', async () => {
    const first = startWorker(way, service.url)
    const ended = once(first, 'exit')
    service.answer(async () => {
      service.answer(take)
      await killProgram(first)
    })
    await hold()
    await ended
    expect((await message()).status).toBe('queued')
    await expectRepeat()
  })

  test('a mail that was taken just before its worker was killed comes again, as the same message', async () => {
    const first = startWorker(way, service.url)
    const taken = Promise.withResolvers<() => void>()
    service.answer(async (received) => {
      service.answer(take)
      const unlock = await lockOutbox()
      take(received)
      taken.resolve(unlock)
    })
    await hold()
    const unlock = await taken.promise
    await killProgram(first)
    await endSessionsOfWorkers()
    unlock()
    expect((await message()).status).toBe('queued')
    await expectRepeat()
  })
})

/** A worker that has its answer waits for this lock to say so in the outbox. Resolves to what lifts it. */
async function lockOutbox(): Promise<() => void> {
  const unlocked = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  void migrator.begin(async (tx) => {
    await tx`select from countersign.message for update`
    locked.resolve()
    await unlocked.promise
  })
  await locked.promise
  return unlocked.resolve
}

function startWorker(way = 'smtp', url = inbox.smtpUrl): ChildProcess {
  const script = resolve(import.meta.dirname, '../../testing/lone-worker.ts')
  const worker = spawn(
    process.execPath,
    [script, database.workerUrl, way, url, LINK_KEYS, String(LEASE_SECONDS)],
    { stdio: 'inherit' },
  )
  workers.push(worker)
  return worker
}

/** What a killed worker had sent already would still be done by its sessions, once the lock is gone. */
async function endSessionsOfWorkers(): Promise<void> {
  const role = new URL(database.workerUrl).username
  await expect
    .poll(
      () => migrator`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = ${role}`,
    )
    .toHaveLength(0)
}

async function hold(): Promise<void> {
  const [user] = await migrator<{ id: string }[]>`
    insert into "User" (name, email) values ('Ada', 'ada@old.example') returning id::text`
  await holdChange(
    db,
    {
      type: 'B',
      subject: { kind: 'User', id: user?.id ?? '' },
      changes: {},
    },
    {
      requester: { kind: 'client', id: null, name: 'a test' },
      encryptionKeys: parseKeyRing(`1:${'encryption-key-'.repeat(4)}`),
    },
  )
}

async function message(): Promise<{ status: string; attempts: number }> {
  const [row] = await migrator<
    { status: string; attempts: number }[]
  >`select status, attempts from countersign.message`
  if (!row) throw new Error('the outbox is empty')
  return row
}
