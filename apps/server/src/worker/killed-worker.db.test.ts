import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { holdChange, parseKeyRing } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type Inbox, linkIn, openInbox } from '../../testing/inbox.ts'

const LINK_KEYS = `1:${'link-secret-'.repeat(4)}`
const LEASE_SECONDS = 1

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
  for (const worker of workers) await kill(worker)
  await inbox.close()
  await migrator.end()
  await db.end()
  await database.drop()
})

test('a mail survives a worker that is killed while it sends', async () => {
  const first = startWorker()
  inbox.onMail(async () => {
    inbox.onMail(() => {})
    await kill(first)
  })
  await hold()
  await once(first, 'exit')
  expect((await message()).status).toBe('queued')

  startWorker()
  await expect.poll(async () => (await message()).status, { timeout: 10_000 }).toBe('sent')
  expect(linkIn(await inbox.next('ada@old.example'))).toContain('/verification/B')
})

test('a mail that was accepted just before its worker was killed comes again, as the same message', async () => {
  const first = startWorker()
  let unlock = () => {}
  const locked = new Promise<void>((resolve) => {
    inbox.onMail(async () => {
      inbox.onMail(() => {})
      // The worker gets its 250, and waits for this lock to say so in the outbox.
      const isHeld = new Promise<void>((held) => {
        void migrator.begin(async (tx) => {
          await tx`select from countersign.message for update`
          held()
          await new Promise<void>((done) => {
            unlock = done
          })
        })
      })
      await isHeld
      resolve()
    })
  })
  await hold()
  await locked
  await inbox.next('ada@old.example')
  await kill(first)
  await endSessionsOfWorkers()
  unlock()
  expect((await message()).status).toBe('queued')

  startWorker()
  await expect.poll(async () => (await message()).status, { timeout: 10_000 }).toBe('sent')
  expect(inbox.mails).toHaveLength(2)
  expect(new Set(inbox.mails.map(({ messageId }) => messageId)).size).toBe(1)
  expect(new Set(inbox.mails.map(linkIn)).size).toBe(1)
})

function startWorker(): ChildProcess {
  const script = resolve(import.meta.dirname, '../../testing/lone-worker.ts')
  const worker = spawn(
    process.execPath,
    [script, database.workerUrl, inbox.smtpUrl, LINK_KEYS, String(LEASE_SECONDS)],
    { stdio: 'inherit' },
  )
  workers.push(worker)
  return worker
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
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
