import { statuses } from '@countersign/changes'
import { findVerification, listVerifications, parseKeyRing, verifyAudit } from '@countersign/core'
import { connect, type Database, migrate } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import config from '../../../shop/countersign.config.ts'
import { migrateShop } from '../../../shop/src/migrate.ts'
import { seedDemo } from './seed-demo.ts'

const keys = {
  encryptionKeys: parseKeyRing('1:the-encryption-key-of-the-tests-0123456789'),
  linkKeys: parseKeyRing('1:the-link-secret-of-the-tests-0123456789'),
}

let clone: ClonedDatabase
let migrator: Database
let db: Database

beforeAll(async () => {
  clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  await migrateShop(clone.url)
  await migrate({ ...clone, config })
  await seedDemo(clone.url, config, keys)
  migrator = connect(clone.url, { config, max: 2 })
  db = connect(clone.serverUrl, { config })
}, 120_000)

afterAll(async () => {
  await db.end()
  await migrator.end()
  await clone.drop()
})

test('every status and every type has its examples, and each type but the password waits for somebody', async () => {
  const { counts } = await listVerifications(db, {})
  // Types of the shop are applied here: none of its changes is ever applying.
  for (const status of statuses.filter((each) => each !== 'applying'))
    expect(counts[status].count, status).toBeGreaterThan(4)
  const types = await migrator.sql<{ type: string; isPending: boolean }[]>`
    select type, bool_or(status = 0 and expires_at > now()) as "isPending" from countersign.verification group by type`
  expect(Object.fromEntries(types.map(({ type, isPending }) => [type, isPending]))).toEqual({
    A: true,
    B: false,
    C: true,
    D: true,
    u: true,
  })
})

test('the list is in the order of time, six weeks long', async () => {
  const rows = await migrator.sql<{ at: string }[]>`
    select created_at as at from countersign.verification order by id`
  const times = rows.map(({ at }) => at)
  expect(times).toEqual([...times].sort())
  expect(Date.parse(times[0] ?? '')).toBeLessThan(Date.now() - 41 * 24 * 60 * 60_000)
})

test('the timeline of any verification is in order', async () => {
  const rows = await migrator.sql<{ id: string }[]>`select id from countersign.verification`
  for (const { id } of rows) {
    const found = await findVerification(db, { id })
    const times = found?.events.map(({ at }) => at) ?? []
    expect(found?.events[0]?.kind, id).toBe('held')
    expect(times, id).toEqual([...times].sort())
  }
})

test('no mail is due, so that the first start mails nobody', async () => {
  expect(
    await migrator.sql`select from countersign.message where status = 'queued' and due_at < now()`,
  ).toHaveLength(0)
})

test('one change waits for the approval of the demo’s owner, at the head of the list', async () => {
  const { items } = await listVerifications(db, { type: 'A', limit: 1 })
  expect(items).toMatchObject([{ status: 'pending', isApproved: false, isCoolingDown: true }])
})

test('its audit trail is whole, and nobody is signed in', async () => {
  const faults: string[] = []
  const { lines } = await verifyAudit(db, (fault) => faults.push(fault))
  expect(faults).toEqual([])
  expect(lines).toBeGreaterThan(500)
  expect(await migrator.sql`select from countersign.panel_session`).toEqual([])
})
