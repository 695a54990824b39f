import { type Standby, startStandby } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import type { Settings } from '../src/config/settings.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The machine may be busy. */
const soon = { timeout: 20_000 }

let standby: Standby
/** The standby's superuser, who pauses it. */
let pauser: Sql
let world: TestServer
let session: string

beforeAll(async () => {
  standby = await startStandby(inject('templateUrl'), inject('postgresBinDir'))
  pauser = postgres(standby.urlOf(inject('templateUrl')), { max: 1 })
  const settings: Partial<Settings> = {}
  world = await startTestServer(settings, undefined, undefined, {
    through: async (url) => {
      settings.readDatabaseUrl = standby.urlOf(url)
      return url
    },
  })
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
  session = await world.signIn('olga@example.com')
})

afterAll(async () => {
  await world.stop()
  await pauser.end()
  await standby.stop()
})

const idsOf = async (cookie: string) => {
  const { items } = await world.client(cookie).verifications.list.query({})
  return items.map(({ id }) => id)
}

test('lists come from the standby, but what one has just done from the primary; the panel says how far it is behind', async () => {
  const user = await world.addUser({ name: 'Kay', email: 'kay@example.com' })
  const { id: first } = await world.holdAddress(user, 'one@example.com')
  const replica = async () => (await world.client(session).verifications.overview.query({})).replica
  await expect.poll(replica, soon).toEqual({ isUsed: true, lagSeconds: expect.any(Number) })
  await expect.poll(() => idsOf(session), soon).toEqual([first])

  await pauser`select pg_wal_replay_pause()`
  const other = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  const { id: second } = await world.holdAddress(other, 'two@example.com')
  expect(await idsOf(session)).toEqual([first])

  const revoked = await fetch(`${world.url}/trpc/verifications.revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, cookie: session },
    body: JSON.stringify({ id: first, reason: 'Asked twice' }),
  })
  expect(revoked.status).toBe(200)
  const [wrote = ''] = revoked.headers.getSetCookie()
  expect(wrote).toMatch(/^countersign\.wrote=[0-9A-F]+%2F[0-9A-F]+; .*HttpOnly; SameSite=Strict/)
  const cookie = `${session}; ${wrote.split(';')[0]}`
  expect(await idsOf(cookie)).toEqual([second, first])
  const { status } = await world.client(cookie).verifications.byId.query({ id: first })
  expect(status).toBe('revoked')

  await pauser`select pg_wal_replay_resume()`
  await expect.poll(() => idsOf(session), soon).toEqual([second, first])
})

test('what no place of the log is in the cookie is not believed', async () => {
  for (const made of ['x', '1/', 'FFFFFFFFF/0', "'; drop table x"])
    expect(await idsOf(`${session}; countersign.wrote=${encodeURIComponent(made)}`)).not.toEqual([])
})
