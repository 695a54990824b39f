import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { migrate } from '@countersign/db'
import { type PgBouncer, startPgBouncer } from '@countersign/db/testing'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { addOwner } from '../src/commands/add-owner.ts'
import { rotateAll } from '../src/commands/rotate-keys.ts'
import { verifyTrail } from '../src/commands/verify-audit.ts'
import { requireDatabase } from '../src/config/require-database.ts'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let pooler: PgBouncer
let world: TestServer
/** The database's URLs through the pooler, for the migrator, the server and the worker, without the setting. */
let unnamed: { subject: string; server: string; worker: string }

const named = (url: string) => `${url}?prepare=false`

beforeAll(async () => {
  const server = inject('templateServerUrl')
  const worker = server.replace('countersign_server', 'countersign_worker')
  pooler = await startPgBouncer([inject('templateUrl'), server, worker])
  world = await startTestServer({}, undefined, undefined, {
    through: async (url) => named(pooler.through(url)),
  })
  const at = (url: string) => {
    const pooled = new URL(pooler.through(url))
    pooled.pathname = new URL(world.settings.databaseUrl).pathname
    return pooled.href
  }
  unnamed = { subject: at(inject('templateUrl')), server: at(server), worker: at(worker) }
})

afterAll(async () => {
  await world.stop()
  await pooler.stop()
})

test('web and worker do all of their work in its transactions, many people at once', async () => {
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const panel = world.client(await world.signIn('olga@example.com'))
  const people = Array.from({ length: 12 }, (_, n) => `ada-${n}`)

  const changed = people.map(async (name) => {
    const id = await world.addUser({ name, email: `${name}@old.example` })
    await panel.verifications.hold.mutate({
      type: 'C',
      subject: { kind: 'User', id },
      changes: { User_credit: { exp_date: '2031-01' } },
    })
    const link = linkIn(await world.inbox.next(`${name}@old.example`))
    expect(await (await fetch(link)).text()).toContain('Confirm your new payment card')
    await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })
    return id
  })

  const ids = await Promise.all(changed)
  const cards = await world.sql`
    select exp_date as expiry from "User_credit" where user_id = any (${ids}::bigint[])`
  expect(cards.map(({ expiry }) => expiry)).toEqual(people.map(() => '2031-01'))
  expect(await panel.verifications.list.query({ search: 'ada-' })).toMatchObject({
    counts: { confirmed: { count: 12 } },
  })
})

test('migrates and runs every command in its transactions', async () => {
  await world.sql`update countersign.schema_version set sources = 'of before'`
  const urls = {
    config: exampleConfig,
    url: named(unnamed.subject),
    serverUrl: named(unnamed.server),
    workerUrl: named(unnamed.worker),
  }
  await Promise.all([migrate(urls), migrate(urls)])
  vi.stubEnv('COUNTERSIGN_CONFIG', resolve(import.meta.dirname, '../testing/countersign.config.ts'))
  vi.stubEnv('MIGRATION_DATABASE_URL', named(unnamed.subject))
  vi.stubEnv('DATABASE_URL', named(unnamed.server))
  vi.stubEnv('ENCRYPTION_KEYS', `1:${randomBytes(32).toString('base64url')}`)

  expect(await addOwner({ name: 'Ada Owner', address: 'ada@example.com' })).toContain(
    'Ada Owner is an owner now.',
  )
  expect(await rotateAll()).toContain('Nothing to do')
  expect(await verifyTrail({ publicKey: [] })).toBe(2)
  await world.inbox.next('ada@example.com')
})

test('is found where the URL does not say that it is there, and what to write is told', async () => {
  for (const [name, url] of Object.entries(unnamed)) {
    await expect(requireDatabase(name, url)).rejects.toThrow(
      `${name} leads through a connection pooler: write ?prepare=false at its end`,
    )
    await requireDatabase(name, named(url))
  }
  await expect(
    migrate({ config: exampleConfig, url: unnamed.subject, serverUrl: unnamed.server }),
  ).rejects.toThrow('The database’s URL leads through a connection pooler: write ?prepare=false')
  await requireDatabase('DATABASE_URL', inject('templateServerUrl'))
})
