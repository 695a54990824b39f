import { type NetworkProxy, openNetworkProxy } from '@countersign/db/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '../src/log/log.ts'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let proxy: NetworkProxy
let cookie: string
const logged: string[] = []

beforeAll(async () => {
  const log = createLog('warn', { write: (line: string) => void logged.push(line) })
  world = await startTestServer({}, log, '127.0.0.1', {
    patience: { personMs: 1_000, workerMs: 1_000, healthMs: 1_000 },
    async through(databaseUrl) {
      proxy = await openNetworkProxy(databaseUrl)
      return proxy.url
    },
  })
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com', role: 'operator' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(async () => {
  await world.stop()
  await proxy.close()
})

const hold = (id: string, email: string) =>
  world.client(cookie).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id },
    changes: { User: { email } },
  })

const readyz = async () => (await fetch(`${world.url}/readyz`)).status

const waitingForLocks = () => world.sql`
  select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

const press = (link: string) =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })

test('a network that swallows everything is answered with 503 on every way in, and mails go out again by themselves', async () => {
  const ada = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const grace = await world.addUser({ name: 'Grace', email: 'grace@old.example' })
  await hold(ada, 'ada@new.example')
  const link = linkIn(await world.inbox.next('ada@new.example'))

  await expect.poll(readyz).toBe(200)

  proxy.swallow()
  expect(await readyz()).toBe(503)
  expect((await fetch(`${world.url}/livez`)).status).toBe(200)
  const headers = { 'content-type': 'application/json', origin: world.url }
  const body = JSON.stringify({ email: 'olga@example.com', password: PASSWORD })
  const answers = await Promise.all([
    fetch(link),
    press(link),
    fetch(`${world.url}/trpc/verifications.list?input={}`, { headers: { cookie } }),
    fetch(`${world.url}/api/auth/sign-in/email`, { method: 'POST', headers, body }),
    fetch(`${world.url}/api/auth/get-session`, { method: 'POST', headers: { ...headers, cookie } }),
  ])
  for (const answer of answers) {
    expect(answer.status, answer.url).toBe(503)
    expect(Number(answer.headers.get('retry-after')), answer.url).toBeGreaterThan(0)
    const id = answer.headers.get('x-request-id') ?? 'none'
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await answer.text(), answer.url).toContain(id)
    // One of equal lines at once, the others counted a second later.
    await expect.poll(() => logged.join(''), { timeout: 5_000 }).toContain(id)
  }
  // Each line of a request says why, and none calls an outage a fault of ours.
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.filter((line) => line.request && (line.level >= 50 || !line.error))).toEqual([])

  proxy.heal()
  const soon = { timeout: 10_000 }
  await expect.poll(readyz, soon).toBe(200)
  await expect.poll(async () => (await press(link)).status, soon).toBe(200)
  await expect.poll(() => hold(grace, 'grace@new.example').catch(() => null), soon).not.toBeNull()
  expect(linkIn(await world.inbox.next('grace@new.example'))).toContain('/verification/')
})

test('a confirmation that waits for another application’s lock is told to try again, and applied later', async () => {
  const id = await world.addUser({ name: 'Eve', email: 'eve@old.example' })
  await hold(id, 'eve@new.example')
  expect((await press(linkIn(await world.inbox.next('eve@old.example')))).status).toBe(200)
  const link = linkIn(await world.inbox.next('eve@new.example'))
  const emailOf = async () => (await world.sql`select email from "User" where id = ${id}`)[0]?.email

  await world.sql.begin(async (tx) => {
    await tx`select from "User" where id = ${id} for update`
    const held = await press(link)
    expect([held.status, held.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await held.text()).toContain('Please try again in a moment')
  })
  expect(await emailOf()).toBe('eve@old.example')
  expect((await press(link)).status).toBe(200)
  expect(await emailOf()).toBe('eve@new.example')
})

test('a person who goes away while their confirmation waits for a lock has confirmed nothing', async () => {
  const id = await world.addUser({ name: 'Finn', email: 'finn@old.example' })
  await world.holdAddress(id, 'finn@new.example')
  const link = linkIn(await world.inbox.next('finn@new.example'))
  const leaving = new AbortController()

  await world.sql.begin(async (tx) => {
    await tx`select from "User" where id = ${id} for update`
    const body = new URLSearchParams({ do: 'confirm' })
    const pressed = fetch(link, { method: 'POST', body, signal: leaving.signal })
    await expect.poll(waitingForLocks).toHaveLength(1)
    leaving.abort()
    await expect(pressed).rejects.toThrow('abort')
    await expect.poll(waitingForLocks).toHaveLength(0)
  })

  expect(await (await fetch(link)).text()).toContain('finn@new.example')
  // It was cancelled, before its own patience with the lock was over.
  await expect.poll(() => logged.join('')).toContain('canceling statement due to user request')
  expect((await press(link)).status).toBe(200)
})

test('while another application holds the rows of twelve subjects, everybody else is served', async () => {
  const held = await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      const id = await world.addUser({ name: `Held ${n}`, email: `held-${n}@old.example` })
      await world.holdAddress(id, `held-${n}@new.example`)
      return { id, link: linkIn(await world.inbox.next(`held-${n}@new.example`)) }
    }),
  )
  const other = await world.addUser({ name: 'Ivy', email: 'ivy@old.example' })
  await world.holdAddress(other, 'ivy@new.example')
  const link = linkIn(await world.inbox.next('ivy@new.example'))
  const ids = held.map(({ id }) => id)

  await world.sql.begin(async (tx) => {
    await tx`select from "User" where id::text = any (${ids}) for update`
    const pressed = held.map(async ({ link: own }) => (await press(own)).status)
    const statusOf = async (answer: Promise<Response>) => (await answer).status
    // All of this before the rows are free again.
    const served = { timeout: 10_000 }
    expect(await statusOf(fetch(`${world.url}/livez`))).toBe(200)
    await expect.poll(readyz, served).toBe(200)
    await expect.poll(() => statusOf(fetch(link)), served).toBe(200)
    await expect.poll(() => statusOf(press(link)), served).toBe(200)
    const panel = `${world.url}/trpc/verifications.list?input={}`
    await expect.poll(() => statusOf(fetch(panel, { headers: { cookie } })), served).toBe(200)
    const more = () => hold(other, 'ivy@newest.example').catch(() => null)
    await expect.poll(more, served).not.toBeNull()
    expect(new Set(await Promise.all(pressed))).toEqual(new Set([503]))
  })
  expect((await press(held[0]?.link ?? '')).status).toBe(200)
})

test('a process is ready only while a worker is alive and its database can be written and was migrated for it', async () => {
  await expect.poll(readyz, { timeout: 10_000 }).toBe(200)
  const told = async () => (await fetch(`${world.url}/readyz`)).text()
  const { sql } = world

  // Nothing that a worker writes is written while its row is locked: as if it were dead.
  await sql.begin(async (tx) => {
    await tx`update countersign.heartbeat set at = now() - interval '20 seconds' where is_worker`
    await tx`lock table countersign.heartbeat in share row exclusive mode`
    expect(await told()).toBe('The database does not answer, or cannot be written.')
  })
  await expect.poll(readyz, { timeout: 10_000 }).toBe(200)

  // What PostgreSQL says once its disk is full.
  await sql`
    create function public.is_full() returns trigger language plpgsql as
    $$ begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`
  await sql`
    create trigger is_full before insert on countersign.heartbeat for each row execute function public.is_full()`
  expect(await told()).toBe('The database does not answer, or cannot be written.')
  await sql`drop function public.is_full cascade`
  await expect.poll(readyz, { timeout: 10_000 }).toBe(200)

  await sql`alter function countersign.rate_limit rename to rate_limit_of_another_version`
  expect(await told()).toBe('The database is not migrated for this version.')
  await sql`alter function countersign.rate_limit_of_another_version rename to rate_limit`
  await sql`alter table countersign.heartbeat add constraint no_worker check (not is_worker) not valid`
  await sql`delete from countersign.heartbeat where is_worker`
  expect(await told()).toBe('No worker is alive.')
  await sql`alter table countersign.heartbeat drop constraint no_worker`
  await expect.poll(readyz, { timeout: 10_000 }).toBe(200)
})

test('a trigger or a policy of somebody else’s tables that fails leaves the link usable, and the page says to try later', async () => {
  const id = await world.addUser({ name: 'Hal', email: 'hal@old.example' })
  await world.holdAddress(id, 'hal@new.example')
  const link = linkIn(await world.inbox.next('hal@new.example'))
  const fails = async (body: string, kind = 'trigger fault before', when = '') => {
    await world.sql.unsafe(`
      create function public.fault() returns trigger language plpgsql as 'begin ${body.replaceAll("'", "''")}; return new; end';
      create ${kind} update on public."User" ${when} for each row execute function public.fault()`)
    const answer = await press(link)
    await world.sql.unsafe('drop function public.fault cascade')
    return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')) > 0 }
  }

  for (const body of [
    `perform current_setting('ledgerly.tenant')`, // 42704
    'perform new.tenant', // 42703
    'insert into change_log values (1)', // 42P01
    'perform note_change()', // 42883
    `raise insufficient_privilege using message = 'not for this role'`, // 42501
    `assert false, 'never'`, // P0004
  ])
    expect(await fails(body), body).toEqual({ status: 503, retryAfter: true })
  const deferred = 'deferrable initially deferred'
  expect(
    await fails('insert into change_log values (1)', 'constraint trigger fault after', deferred),
  ).toEqual({ status: 503, retryAfter: true })
  await expect.poll(() => logged.join(''), { timeout: 5_000 }).toContain('change_log')

  expect((await press(link)).status).toBe(200)
  expect(await world.sql`select email from "User" where id = ${id}`).toEqual([
    { email: 'hal@new.example' },
  ])
})

test('a process that is about to end says so, while it still answers', async () => {
  world.server.announceStop()
  const answer = await fetch(`${world.url}/readyz`)
  expect([answer.status, await answer.text()]).toEqual([503, 'This process is about to end.'])
  expect((await fetch(`${world.url}/livez`)).status).toBe(200)
})

test('what the sign-in library fails with is in the log, and nowhere else', async () => {
  const written = vi.spyOn(console, 'error')
  await world.sql`alter table countersign.panel_session rename to hidden`
  try {
    const headers = { 'content-type': 'application/json', origin: world.url }
    const body = JSON.stringify({ email: 'olga@example.com', password: PASSWORD })
    const path = `${world.url}/api/auth/sign-in/email`
    const answer = await fetch(path, { method: 'POST', headers, body })
    expect(answer.status).toBe(500)
    const id = answer.headers.get('x-request-id') ?? 'none'
    await expect.poll(() => logged.join(''), { timeout: 5_000 }).toContain(id)
    // There nothing would be masked.
    expect(written).not.toHaveBeenCalled()
  } finally {
    written.mockRestore()
    await world.sql`alter table countersign.hidden rename to panel_session`
  }
})
