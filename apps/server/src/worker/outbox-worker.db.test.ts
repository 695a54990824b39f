import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing, type SendResult } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { createLog } from '../log/log.ts'
import { type OutboxWorker, startOutboxWorker } from './outbox-worker.ts'

const ACCEPTED: SendResult = { outcome: 'accepted', reply: '250 taken' }

let database: ClonedDatabase
let db: Database
let migrator: Sql
let worker: OutboxWorker | undefined

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  db = connect(database.bothUrl, { config: exampleConfig, max: 4 })
  migrator = postgres(database.url, { max: 2, onnotice: () => {} })
})

afterEach(async () => {
  vi.useRealTimers()
  await worker?.stop()
  await migrator.end()
  await db.end()
  await database.drop()
})

test('a mail that the mail server is slow to take keeps no other from being written down as sent', async () => {
  await queue(60)
  let takeIt = () => {}
  const slow = new Promise<void>((resolve) => {
    takeIt = resolve
  })
  start(async ({ id }) => {
    if (id === '1') await slow
    return ACCEPTED
  })
  await expect.poll(() => countIn('sent')).toBe(59)
  takeIt()
  await expect.poll(() => countIn('sent')).toBe(60)
})

test('a worker that cannot write down what was sent stops taking more', async () => {
  await queue(300)
  let sent = 0
  const unlock = await keepFromCompleting()
  start(async () => {
    sent++
    return ACCEPTED
  })
  await expect.poll(() => sent).toBeGreaterThanOrEqual(50)
  // As long as another one takes to claim what is left to it.
  let sentByOther = 0
  const other = startOutboxWorker(
    optionsOf(async () => {
      sentByOther++
      return ACCEPTED
    }),
  )
  await expect.poll(() => sentByOther).toBeGreaterThanOrEqual(50)
  const inHand = sent
  unlock()
  expect(inHand).toBeLessThanOrEqual(75)
  await expect.poll(() => countIn('sent'), { timeout: 10_000 }).toBe(300)
  await other.stop()
  expect(sent + sentByOther).toBe(300)
})

test('a worker whose mail server does not answer leaves the other mails to others', async () => {
  await queue(300)
  let asked = 0
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  start(async () => {
    asked++
    await answered
    return ACCEPTED
  })
  await expect.poll(() => asked).toBeGreaterThanOrEqual(50)
  const other = startOutboxWorker(optionsOf(async () => ACCEPTED))
  await expect.poll(async () => asked + (await countIn('sent'))).toBe(300)
  await other.stop()
  const unsent = asked
  answer()
  expect(unsent).toBeLessThanOrEqual(75)
})

test('what was sent while the database could not be written is written down once it can, and not sent again', async () => {
  await queue(5)
  // As a server that was demoted says it.
  await migrator.unsafe(`
    create sequence public.refused;
    create function public.refuse_writing() returns trigger language plpgsql security definer as $$
    begin
      perform nextval('public.refused');
      raise read_only_sql_transaction;
    end $$;
    create trigger refuse_writing before insert on countersign.attempt
      for each statement execute function public.refuse_writing()`)
  const refusals = async () =>
    Number(
      (await migrator`select last_value from public.refused where is_called`)[0]?.last_value ?? 0,
    )
  let sent = 0
  start(async () => {
    sent++
    return ACCEPTED
  })
  await expect.poll(refusals, { timeout: 5_000 }).toBeGreaterThan(1)
  await migrator`drop function public.refuse_writing cascade`
  await expect.poll(() => countIn('sent'), { timeout: 5_000 }).toBe(5)
  expect(sent).toBe(5)
})

test('a worker that stops first writes down what it sent', async () => {
  await queue(10)
  const unlock = await keepFromCompleting()
  let sent = 0
  start(async () => {
    sent++
    return ACCEPTED
  })
  await expect.poll(() => sent).toBe(10)
  let isStopped = false
  const stopped = worker?.stop().then(() => {
    isStopped = true
  })
  await expect.poll(waitingForLock).not.toHaveLength(0)
  expect(isStopped).toBe(false)
  unlock()
  await stopped
  expect(await countIn('sent')).toBe(10)
})

test('a mail whose server takes longer than a lease is sent once, by one worker', async () => {
  await queue(1)
  let sent = 0
  let take = () => {}
  const taken = new Promise<void>((resolve) => {
    take = resolve
  })
  const send = async () => {
    sent++
    await taken
    return ACCEPTED
  }
  start(send, { leaseSeconds: 1 })
  const other = startOutboxWorker({ ...optionsOf(send), leaseSeconds: 1 })
  await expect.poll(() => sent).toBe(1)
  const leases = async () =>
    (await migrator`select due_at::text from countersign.message`)[0]?.due_at
  // Kept through more time than a lease has.
  for (let n = 0; n < 4; n++) {
    const lease = await leases()
    await expect.poll(leases, { timeout: 5_000 }).not.toBe(lease)
  }
  take()
  await expect.poll(() => countIn('sent')).toBe(1)
  await other.stop()
  expect(sent).toBe(1)
})

test('while the mail server is left alone nothing is claimed', async () => {
  await queue(5)
  let room = 0
  let sent = 0
  const send = async () => {
    sent++
    return ACCEPTED
  }
  let asked = 0
  start(send, {
    room: () => {
      asked++
      return room
    },
  })
  await expect.poll(() => asked).toBeGreaterThan(3)
  expect(await migrator`select from countersign.message where attempts > 0`).toHaveLength(0)
  room = 1
  await expect.poll(() => sent).toBe(5)
})

test('what is due each minute is done a minute later, though the machine’s clock was set back an hour meanwhile', async () => {
  const daysKept = async () =>
    (await migrator`select retention_days as days from countersign.setting`)[0]?.days
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  start(async () => ACCEPTED, { retentionDays: 30 })
  await expect.poll(daysKept).toBe(30)
  await migrator`update countersign.setting set retention_days = 7`
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(61_000)
  await expect.poll(daysKept).toBe(30)
})

type Options = Parameters<typeof startOutboxWorker>[0]

function start(send: Options['send'], more: Partial<Options> = {}): void {
  worker = startOutboxWorker({ ...optionsOf(send), ...more })
}

const optionsOf = (send: Options['send']): Options => ({
  db,
  linkKeys: parseKeyRing(`1:${'link-secret-'.repeat(4)}`),
  log: createLog('error'),
  pollSeconds: 0.1,
  send,
})

/** Locks what completing writes, until what it returns is called. */
function keepFromCompleting(): Promise<() => void> {
  return new Promise((resolve) => {
    void migrator.begin(async (tx) => {
      await tx`lock table countersign.attempt in share mode`
      await new Promise<void>((unlock) => resolve(unlock))
    })
  })
}

/** What waits for that lock. */
const waitingForLock = () => migrator`
  select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

/** Links for that many users, in the outbox. */
async function queue(count: number): Promise<void> {
  await migrator`
    with people as (
      insert into "User" (name, email) select 'Person ' || n, 'person-' || n || '@example.com'
      from generate_series(1, ${count}::int) n returning id, email
    ), held as (
      insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
        requester_kind, expires_at)
      select 'A', 'new-' || email, 'Confirm', jsonb_build_object('User', jsonb_build_object('email', 'new-' || email)),
        jsonb_build_object('User', jsonb_build_object('email', email)), 'User', id::text, 'client', now() + interval '1 day'
      from people order by id returning id, email
    )
    insert into countersign.message (verification_id, kind, recipient) select id, 'link', email from held order by id`
}

async function countIn(status: string): Promise<number> {
  const [row] = await migrator<{ count: number }[]>`
    select count(*)::int from countersign.message where status = ${status}`
  return row?.count ?? 0
}
