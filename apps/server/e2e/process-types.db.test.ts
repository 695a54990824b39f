import { once } from 'node:events'
import { resolve } from 'node:path'
import { cloneDatabase, openNetworkProxy } from '@countersign/db/testing'
import { expect, inject, test } from 'vitest'
import { createServer } from '../src/create-server.ts'
import { createLog } from '../src/log/log.ts'
import { openInbox } from '../testing/inbox.ts'
import { startBuiltServer } from '../testing/start-built-server.ts'
import { freePort, startTestServer } from '../testing/test-server.ts'

const panelDir = resolve(import.meta.dirname, '../../admin/dist')
const log = createLog('silent')

test('a web process answers and sends no mail, until a worker beside it is told to', async () => {
  const world = await startTestServer({ processType: 'web' })
  try {
    await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
    const id = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
    const client = world.client(await world.signIn('olga@example.com'))
    const hold = (email: string) =>
      client.verifications.hold.mutate({
        type: 'A',
        subject: { kind: 'User', id },
        changes: { User: { email } },
      })
    const queued = async () =>
      (await world.sql`select from countersign.message where status = 'queued'`).length

    await hold('ada@new.example')
    // A worker would have signed in before its process answered at all.
    expect(
      await world.sql`
        select from pg_stat_activity where usename = 'countersign_worker' and datname = current_database()`,
    ).toEqual([])
    expect(world.inbox.mails).toHaveLength(0)
    expect(await queued()).toBeGreaterThan(0)

    const port = await freePort()
    const settings = { ...world.settings, processType: 'worker' as const, port }
    const worker = await createServer(settings, { panelDir, log })
    try {
      await world.inbox.next('ada@new.example')
      await hold('ada@newest.example')
      await world.inbox.next('ada@newest.example')

      const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
      expect(
        await Promise.all(['/readyz', '/', '/trpc/account.me', '/api/auth/ok'].map(status)),
      ).toEqual([200, 404, 404, 404])
    } finally {
      await worker.stop()
    }
  } finally {
    await world.stop()
  }
})

test('told to end while its database hangs, a process says so first and still answers; told twice, it ends at once', async () => {
  const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  const [proxy, inbox, port] = await Promise.all([
    openNetworkProxy(database.serverUrl),
    openInbox(),
    freePort(),
  ])
  const workerUrl = new URL(proxy.url)
  workerUrl.username = new URL(database.workerUrl).username
  const server = startBuiltServer({
    databaseUrl: proxy.url,
    workerDatabaseUrl: workerUrl.href,
    smtpUrl: inbox.smtpUrl,
    port,
  })
  const ended = once(server, 'exit')
  /** What it says, where it says it without asking its database. */
  const ask = async (path: string) => {
    const signal = AbortSignal.timeout(500)
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal })
    return `${answer.status} ${await answer.text()}`
  }
  try {
    await expect.poll(() => ask('/readyz').catch(() => ''), { timeout: 50_000 }).toBe('200 ok')
    proxy.swallow()
    server.kill('SIGTERM')
    const toEnd = '503 This process is about to end.'
    await expect.poll(() => ask('/readyz').catch(() => ''), { timeout: 5_000 }).toBe(toEnd)
    expect(await ask('/livez')).toBe('200 ok')

    server.kill('SIGTERM')
    expect(await ended).toEqual([1, null])
  } finally {
    server.kill('SIGKILL')
    await ended
    await inbox.close()
    await proxy.close()
    await database.drop()
  }
}, 60_000)
