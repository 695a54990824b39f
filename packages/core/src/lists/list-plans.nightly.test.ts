import type { ListInput } from '@countersign/changes'
import { connect, type Database } from '@countersign/db'
import { expect } from 'vitest'
import { proofOf } from '../hold/requester.ts'
import { insertLongHistory, planOf, statementsOf, sharedTest as test } from '../testing/index.ts'
import { countVerifications } from './count-verifications.ts'
import { findVerification } from './find-verification.ts'
import { listMessages } from './list-messages.ts'
import { listVerifications } from './list-verifications.ts'
import { readOverview } from './read-overview.ts'

const ROWS = 100_000
/** No plan of a page or a drawer reads more rows than this: a walk that leaves most of its rows out. */
const MOST_ROWS = 3000

/** After the fifth, PostgreSQL may take one plan for all values. */
const TIMES = 20

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** The index, or the indexes together, that each list is read by. */
const lists: [ListInput, ...string[]][] = [
  [{}, 'verification_pkey'],
  [{ cursor: `older-${ROWS / 2}` }, 'verification_pkey'],
  [{ cursor: `newer-${ROWS / 2}` }, 'verification_pkey'],
  [{ sort: 'oldest-first' }, 'verification_pkey'],
  [{ sort: 'oldest-first', cursor: `newer-${ROWS / 2}` }, 'verification_pkey'],
  [{ sort: 'oldest-first', status: 'pending' }, 'verification_status'],
  [
    { sort: 'oldest-first', status: 'confirmed', cursor: `newer-${ROWS / 2}` },
    'verification_status',
  ],
  [
    { sort: 'oldest-first', status: 'expired' },
    'verification_pending_expiry',
    'verification_pkey',
    'verification_status',
  ],
  [{ sort: 'oldest-first', status: 'declined', type: 'B' }, 'verification_type_status'],
  [{ sort: 'oldest-first', type: 'B' }, 'verification_type'],
  [{ sort: 'oldest-first', subject: { kind: 'panel-admin' } }, 'verification_subject_kind'],
  [{ sort: 'oldest-first', requester: { kind: 'admin', id: '1' } }, 'verification_admin'],
  [{ sort: 'oldest-first', from: ago(20), to: ago(19) }, 'verification_pkey'],
  [
    { sort: 'expiring-soonest', status: 'pending' },
    'verification_pending_type',
    'verification_pkey',
  ],
  [
    { sort: 'expiring-soonest', status: 'pending', cursor: `later-${ROWS - 40}` },
    'verification_pending_type',
    'verification_pkey',
  ],
  [
    { sort: 'expiring-soonest', status: 'pending', type: 'C', cursor: `sooner-${ROWS - 40}` },
    'verification_pending_type',
    'verification_pkey',
  ],
  [{ status: 'pending' }, 'verification_status'],
  [{ status: 'pending', cursor: `older-${ROWS - 4000}` }, 'verification_status'],
  [{ status: 'undo-offer' }, 'verification_status'],
  [
    { status: 'expired' },
    'verification_pending_expiry',
    'verification_pkey',
    'verification_status',
  ],
  [
    { status: 'expired', cursor: `older-${ROWS / 2}` },
    'verification_pending_expiry',
    'verification_pkey',
    'verification_status',
  ],
  [{ status: 'confirmed' }, 'verification_status'],
  [{ status: 'confirmed', cursor: `older-${ROWS / 2}` }, 'verification_status'],
  [{ status: 'conflicted' }, 'verification_status'],
  [{ status: 'conflicted', cursor: `newer-${ROWS / 2}` }, 'verification_status'],
  [{ status: 'pending', type: 'C' }, 'verification_type_status'],
  [
    { status: 'expired', type: 'C' },
    'verification_pending_expiry',
    'verification_pkey',
    'verification_type_status',
  ],
  [{ status: 'declined', type: 'B' }, 'verification_type_status'],
  [{ type: 'B' }, 'verification_type'],
  [{ type: 'B', to: ago(25) }, 'verification_type'],
  [{ type: 'C', subject: { kind: 'panel-admin' } }, 'verification_subject_type'],
  [{ subject: { kind: 'panel-admin' } }, 'verification_subject_kind'],
  [{ subject: { kind: 'panel-admin' }, status: 'confirmed' }, 'verification_subject_status'],
  [
    { subject: { kind: 'panel-admin' }, status: 'declined', cursor: `older-${ROWS / 2}` },
    'verification_subject_status',
  ],
  [{ subject: { kind: 'User', id: '77' } }, 'verification_subject'],
  [{ requester: { kind: 'admin', id: '1' } }, 'verification_admin'],
  [{ requester: { kind: 'admin', id: '1' }, status: 'expired' }, 'verification_admin'],
  [
    { requester: { kind: 'admin', id: '1' }, type: 'B', cursor: `older-${ROWS / 2}` },
    'verification_admin',
  ],
  [{ ids: ['7', '777', '77777'] }, 'verification_pkey'],
  [{ from: ago(20), to: ago(19) }, 'verification_pkey'],
  [{ to: ago(25) }, 'verification_pkey'],
  [{ search: 'person-37777@example.com', match: 'is' }, 'verification_email_prefix'],
]

/** The index along which the newest rows of each search are looked through, and the one that is then asked. */
const searches: [ListInput, string, string?][] = [
  [{ search: 'anna' }, 'verification_pkey'],
  [{ search: 'anna', match: 'starts-with' }, 'verification_pkey'],
  [{ search: 'anna', status: 'declined' }, 'verification_status'],
  [{ search: 'anna', type: 'B' }, 'verification_type'],
  [{ search: 'anna', subject: { kind: 'panel-admin' } }, 'verification_subject_kind'],
  [{ search: 'anna', subject: { kind: 'User', id: '77' } }, 'verification_subject'],
  [{ search: 'anna', requester: { kind: 'admin', id: '1' } }, 'verification_admin'],
  [
    { search: 'person-3777', match: 'starts-with' },
    'verification_pkey',
    'verification_email_prefix',
  ],
  [{ search: 'zq' }, 'verification_pkey', 'verification_email_prefix'],
  [{ search: '37777@' }, 'verification_pkey', 'verification_email_parts'],
  [{ search: '37777@', status: 'confirmed' }, 'verification_status', 'verification_email_parts'],
  [{ search: '7@x' }, 'verification_pkey', 'verification_email_parts'],
  [{ search: 'anna.com' }, 'verification_pkey', 'verification_email_parts'],
]
/** So many of its list's rows does a search look through. */
const NEWEST = 10_000

test.beforeAll(async ({ migrator }) => insertLongHistory(migrator, ROWS), 120_000)

test.for(lists)('reads the list of %j by %s', async ([input, ...indexes], { db, migrator }) => {
  const statements = await statementsOf(db, () => listVerifications(db, input))
  const plan = await planOf(
    migrator,
    statements.find(({ text }) => text.includes('limit $')),
  )

  expect(plan.indexes).toEqual(indexes)
  expect(plan.mostRows).toBeLessThan(MOST_ROWS)
  expect(plan.wholeTables).toEqual([])
})

test.for(searches)(
  'looks for %j along %s, and by %s where that does not do',
  async ([input, along, by], { db, migrator }) => {
    const statements = await statementsOf(db, () => listVerifications(db, input))
    const [end, walk, look, ...others] = statements.filter(({ text }) => text.includes('limit $'))
    expect(others).toEqual([])
    expect((await planOf(migrator, end)).indexes).toEqual([along])
    expect((await planOf(migrator, walk)).mostRows).toBeLessThanOrEqual(NEWEST + 1)
    expect(look === undefined).toBe(by === undefined)
    if (!look) return

    const plan = await planOf(migrator, look)
    expect(plan.indexes).toContain(by)
    expect(plan.wholeTables).toEqual([])
    expect(plan.mostRows).toBeLessThan(MOST_ROWS)
  },
)

test('bounds a list, and counts up to the cap, without reading on', async ({ db, migrator }) => {
  const inputs: ListInput[] = [
    { status: 'pending' },
    { status: 'expired', type: 'C' },
    { from: ago(20), to: ago(19), search: 'person-3777' },
  ]
  for (const input of inputs) {
    const statements = await statementsOf(db, () => listVerifications(db, input))
    const plan = await planOf(migrator, statements[0])
    expect(plan.mostRows, JSON.stringify(input)).toBeLessThan(4001)
  }
  const narrowed: ListInput[] = [
    { type: 'B' },
    { type: 'C', subject: { kind: 'panel-admin' } },
    { subject: { kind: 'User', id: '77' } },
    { requester: { kind: 'admin', id: '1' } },
    { ids: ['7', '777'] },
    { from: ago(20), to: ago(19) },
    { search: 'anna' },
    { search: 'person-37777@example.com', match: 'is' },
  ]
  for (const input of narrowed) {
    const statements = await statementsOf(db, () => listVerifications(db, input))
    const counting = statements.find(({ text }) => text.includes('"fits_0"'))
    const plan = await planOf(migrator, counting)
    expect(plan.mostRows, JSON.stringify(input)).toBeLessThan(input.search ? 4002 : MOST_ROWS)
    expect(plan.wholeTables, JSON.stringify(input)).toEqual([])
  }
  const [counts] = await statementsOf(db, () => countVerifications(db))
  const plan = await planOf(migrator, counts)
  expect(plan.mostRows).toBeLessThan(MOST_ROWS)
  expect(plan.wholeTables).toEqual([])
})

test('reads the overview from no table’s start', async ({ db, migrator }) => {
  const by = proofOf('of nobody')
  const [statement] = await statementsOf(db, () => readOverview(db, { by }))
  const { wholeTables } = await planOf(migrator, statement)
  expect(wholeTables.filter((name) => /verification|message|event/.test(name))).toEqual([])
})

test.for([
  [undefined, 'message_pkey'],
  ['queued', 'message_status'],
  ['failed', 'message_status'],
] as const)('reads the outbox of %s mails by %s', async ([status, index], { db, migrator }) => {
  for (const cursor of [undefined, `older-${ROWS / 2}`, `newer-${ROWS / 2}`]) {
    const [page] = await statementsOf(db, () => listMessages(db, { status, cursor, limit: 50 }))
    const plan = await planOf(migrator, page)
    expect(plan.indexes).toContain(index)
    expect(plan.wholeTables).toEqual([])
    expect(plan.mostRows).toBeLessThan(MOST_ROWS)
  }
})

test('finds the mails that were given up for our fault by keys', async ({ migrator }) => {
  const [body] = await migrator.sql<{ text: string }[]>`
    select replace(prosrc, 'p_limit', '1000') as text from pg_proc
    where oid = 'countersign.failed_by_us'::regproc`
  const plan = await planOf(migrator, body && { ...body, values: [] })

  expect(plan.indexes).toEqual(expect.arrayContaining(['message_status', 'message_verification']))
  expect(plan.wholeTables).toEqual([])
  expect(plan.mostRows).toBeLessThan(MOST_ROWS)
})

test('reads all that a drawer shows by keys', async ({ db, migrator }) => {
  const statements = await statementsOf(db, () => findVerification(db, { id: '777' }))
  expect(statements).toHaveLength(6)
  const plans = await Promise.all(statements.map((statement) => planOf(migrator, statement)))

  expect(new Set(plans.flatMap(({ indexes }) => indexes))).toEqual(
    new Set([
      'verification_pkey',
      'verification_subject',
      'verification_undo_of',
      'event_line',
      'message_verification',
      'attempt_message_id_number_pk',
      'bounce_message_id_kind_pk',
      'opening_verification_id_number_pk',
    ]),
  )
  for (const plan of plans) {
    expect(plan.wholeTables).toEqual([])
    expect(plan.mostRows).toBeLessThan(MOST_ROWS)
  }
})

test.for<ListInput>([
  { search: 'person-3777', match: 'starts-with', subject: { kind: 'User' } },
  { search: '37777@', subject: { kind: 'User' } },
  { search: 'anna', status: 'declined' },
  { status: 'conflicted' },
  { status: 'pending', type: 'C' },
  { from: ago(20), to: ago(19) },
])(
  'reads few rows for %j by a plan for any values, too, if PostgreSQL takes one',
  async (input, { clone, migrator }) => {
    const db: Database = connect(clone.serverUrl, { config: migrator.config, max: 1 })
    try {
      const before = await rowsReadOf(migrator)
      for (let time = 0; time < TIMES; time++) await listVerifications(db, input)
      await db.sql`select pg_stat_force_next_flush()`
      const after = await rowsReadOf(migrator)
      expect((after - before) / TIMES).toBeLessThan(4 * 4000)
    } finally {
      await db.end()
    }
  },
)

async function rowsReadOf({ sql }: Database): Promise<number> {
  const [row] = await sql<{ count: string }[]>`
    select seq_tup_read + idx_tup_fetch as count from pg_stat_user_tables where relname = 'verification'`
  return Number(row?.count)
}
