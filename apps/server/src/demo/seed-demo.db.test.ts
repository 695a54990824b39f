import { type Status, statuses } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import {
  deriveKey,
  findVerification,
  listVerifications,
  parseKeyRing,
  verifyAudit,
} from '@countersign/core'
import { confirmChange } from '@countersign/core/testing'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seedDemo } from './seed-demo.ts'

const keys = {
  encryptionKeys: parseKeyRing('1:the-encryption-key-of-the-tests-0123456789'),
  linkKeys: parseKeyRing('1:the-link-secret-of-the-tests-0123456789'),
  hashPassword: async (value: string) => `hash of ${value}`,
}

let clone: ClonedDatabase
let migrator: Database
let db: Database

beforeAll(async () => {
  clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  await seedDemo(clone.url, exampleConfig, keys)
  migrator = connect(clone.url, { config: exampleConfig, max: 2 })
  db = connect(clone.serverUrl, { config: exampleConfig })
})

afterAll(async () => {
  await db.end()
  await migrator.end()
  await clone.drop()
})

interface Pending {
  id: string
  letter: 'A' | 'B' | 'C'
  recipient: string
  nonce: string
  subject_id: string
}

const pending = (letter: string) => migrator.sql<Pending[]>`
  select id, type as letter, email as recipient, nonce, subject_id from countersign.verification
  where type = ${letter} and status = 0 and expires_at > now() and cool_down_until is null order by id`

const confirm = ({ id, letter, recipient, nonce }: Pending) => {
  const key = deriveKey(keys.linkKeys.current.secret, { id, letter, recipient, nonce })
  const prompted = letter === 'B' ? { User: { password: 'a long new password' } } : undefined
  return confirmChange(db, { key, prompted }, keys.hashPassword)
}

test('every status has its examples, and every type is waiting for somebody', async () => {
  const { counts } = await listVerifications(db, {})
  expect(counts.all.count).toBeGreaterThan(550)
  for (const status of statuses) expect(counts[status].count, status).toBeGreaterThanOrEqual(10)
  for (const letter of ['A', 'B', 'C'])
    expect((await pending(letter)).length, letter).toBeGreaterThan(0)
})

test('the list pages through all of it once, newest first', async () => {
  const ids: string[] = []
  const times: string[] = []
  let cursor: string | null = null
  do {
    const page = await listVerifications(db, { limit: 100, ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.map(({ id }) => id))
    times.push(...page.items.map(({ createdAt }) => createdAt))
    cursor = page.next
  } while (cursor)

  const [total] = await migrator.sql<
    { count: number }[]
  >`select count(*)::int from countersign.verification where role = 0`
  expect(new Set(ids).size).toBe(total?.count)
  expect(ids).toHaveLength(total?.count ?? 0)
  expect(times).toEqual([...times].sort().reverse())
})

test('the whole page of any verification can be read, its timeline in order', async () => {
  const rows = await migrator.sql<
    { id: string }[]
  >`select id from countersign.verification where id % 7 = 0`
  for (const { id } of rows) {
    const found = await findVerification(db, { id })
    const times = found?.events.map(({ at }) => at) ?? []
    expect(found?.events[0]?.kind, id).toBe('held')
    expect(times, id).toEqual([...times].sort())
    // Where a mailbox is lost, the new address is mailed later.
    if (found?.coolDownUntil === null) expect(found.messages.length, id).toBeGreaterThan(0)
  }
})

test('no mail waits in the outbox, so that the first start mails nobody', async () => {
  expect(await migrator.sql`select from countersign.message where status = 'queued'`).toHaveLength(
    0,
  )
  const statuses = await migrator.sql<
    { status: string }[]
  >`select distinct status from countersign.message`
  expect(statuses.map(({ status }) => status).sort()).toEqual(['dropped', 'failed', 'sent'])
})

test('nothing encrypted is left where a verification has ended or run out', async () => {
  const encrypted = await migrator.sql<{ isPending: boolean }[]>`
    select status = 0 and expires_at > now() as "isPending" from countersign.verification
    where changes::text like '%encrypted:%'`
  expect(encrypted.length).toBeGreaterThan(0)
  expect(encrypted.every(({ isPending }) => isPending)).toBe(true)
})

test('a superseded verification names the newer one of the same type and subject', async () => {
  const strays = await migrator.sql`
    select from countersign.verification older
    left join countersign.verification newer on newer.id = older.superseded_by and newer.id > older.id
      and newer.created_at = older.ended_at
      and (newer.type, newer.subject_kind, newer.subject_id) = (older.type, older.subject_kind, older.subject_id)
    where older.status = 4 and newer.id is null`
  expect(strays).toHaveLength(0)
})

test('every pending verification confirms by its link, and its change is applied', async () => {
  for (const letter of ['A', 'B', 'C']) {
    for (const row of await pending(letter)) {
      expect((await confirm(row)).outcome, `${letter} ${row.id}`).toBe('applied')
      if (letter !== 'A') continue
      const [user] = await migrator.sql<{ email: string }[]>`
        select email from public."User" where id = ${row.subject_id}`
      expect(user?.email).toBe(row.recipient)
    }
  }
})

test('one change waits for the approval of the demo’s owner, at the head of the list', async () => {
  const { items } = await listVerifications(db, { type: 'A', limit: 1 })
  expect(items).toMatchObject([
    {
      status: 'pending',
      requester: { kind: 'admin', id: '2' },
      isApproved: false,
      isCoolingDown: true,
    },
  ])
})

test('an ended verification’s link leads to its ending', async () => {
  const rows = await migrator.sql<(Pending & { status: number })[]>`
    select distinct on (status) status, id, type as letter, email as recipient, nonce, subject_id
    from countersign.verification where status > 0 and type <> 'B' order by status, id`
  const endings: Record<number, Status | 'already-confirmed'> = {
    1: 'already-confirmed',
    2: 'revoked',
    3: 'declined',
    4: 'superseded',
    5: 'conflicted',
    6: 'expired',
  }
  expect(rows.map(({ status }) => status)).toEqual([1, 2, 3, 4, 5, 6])
  for (const row of rows) expect((await confirm(row)).outcome).toBe(endings[row.status])
})

test('its audit trail is whole', async () => {
  const faults: string[] = []
  const { lines } = await verifyAudit(db, (fault) => faults.push(fault))
  expect(faults).toEqual([])
  expect(lines).toBeGreaterThan(1_000)
})

test('seeding again changes nothing', async () => {
  const size = async () => {
    const [row] = await migrator.sql`
      select (select count(*) from countersign.panel_admin) as admins, (select count(*) from public."User") as users,
        (select count(*) from countersign.verification) as verifications,
        (select max(id) from countersign.event) as events`
    return row
  }
  const before = await size()
  await seedDemo(clone.url, exampleConfig, keys)
  expect(await size()).toEqual(before)
})

test('new rows go on after the seeded ids', async () => {
  const [row] = await migrator.sql<{ next: string; last: string }[]>`
    select nextval('countersign.verification_id_seq') as next, max(id) as last from countersign.verification`
  expect(Number(row?.next)).toBe(Number(row?.last) + 1)
})
