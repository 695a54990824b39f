import { type ListInput, statuses } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { insertHistory, type PastVerification, sharedTest as test } from '../testing/index.ts'
import { listVerifications } from './list-verifications.ts'

/** More than a search looks through before it asks an index. */
const NEWER = 10_050
const ROWS = 150
const names = ['anna.wren', 'anna-wren', 'annaqwren', 'x_y1', 'x%y1', 'xay1', 'back\\slash', 'wren']

const pasts = statuses.filter((status) => status !== 'pending')
const history: PastVerification[] = Array.from({ length: ROWS }, (_, n) => ({
  type: (['A', 'B', 'C'] as const)[n % 3] ?? 'A',
  status: pasts[(n * 5) % pasts.length] ?? 'confirmed',
  email: `${names[(n * 7) % names.length]}${n % 4 === 0 ? n : ''}@alder.example`,
  subject: { kind: n % 5 < 2 ? 'panel-admin' : 'User', id: String(n % 11) },
  minutesAgo: 100_000 - n * 60,
}))

const searches = [
  'anna.w',
  'NNA-',
  'wren',
  'x_y',
  'x%y',
  '\\sla',
  'back\\',
  'en@alder',
  '24@',
  'a',
  'x_',
  '%',
  '7',
]

let ids: number[]

/** The history is as old as can be; all that is newer is somebody else's. */
test.beforeAll(async ({ migrator }) => {
  ids = (await insertHistory(migrator, history)).map(Number)
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into countersign.verification (type, status, email, title, changes, before, subject_kind, subject_id,
        subject_name, requester_kind, expires_at, ended_at, agreed_digest)
      select chr(65 + n % 3), case when n % 2 = 0 then 1 else 6 end, 'somebody' || n || 'x@else.where', 'title', '{}', '{}',
        'User', '12', case when n % 500 = 0 or n = 25 then 'Jo Alder' end, 'client', now() - interval '1 s', now(), ''
      from generate_series(1, ${NEWER}::int) n`
  })
  await migrator.sql`vacuum analyze countersign.verification`
}, 60_000)

const filters: Pick<ListInput, 'status' | 'type' | 'subject'>[] = [
  { status: 'confirmed' },
  { type: 'B' },
  { subject: { kind: 'panel-admin' } },
  { subject: { kind: 'User', id: '7' } },
  { status: 'expired', type: 'A' },
  { status: 'declined', subject: { kind: 'User' } },
]

/** Time enough on a machine that has much else to do. */
const PATIENT = { searchMs: 20_000 }

async function pagesOf(db: Database, input: ListInput, side: 'next' | 'previous') {
  const pages: number[][] = []
  for (let cursor = input.cursor; pages.length === 0 || cursor; ) {
    const page = await listVerifications(db, { ...input, ...(cursor && { cursor }) }, PATIENT)
    expect(page.isIncomplete).toBe(false)
    pages.push(page.items.map(({ id }) => Number(id)))
    cursor = page[side] ?? ''
  }
  return pages
}

test('finds by an index, page by page and back, what a plain reading of the rows finds', async ({
  db,
}) => {
  for (const [n, search] of searches.entries()) {
    for (const narrowed of [{}, filters[n % filters.length]]) {
      const input: ListInput = { ...narrowed, search, limit: 20 }
      const { status, type, subject } = input
      const text = search.toLowerCase()
      const isFound = ({ id, email }: { id: number; email: string }) =>
        id === Number(text) || (text.length < 3 ? email.startsWith(text) : email.includes(text))
      const expected = history
        .map((row, place) => ({ ...row, id: ids[place] ?? 0 }))
        .filter(isFound)
        .filter((row) => !status || row.status === status)
        .filter((row) => !type || row.type === type)
        .filter(({ subject: of }) => !subject || of.kind === subject.kind)
        .filter(({ subject: of }) => !subject?.id || of.id === subject.id)
        .map(({ id }) => id)
        .reverse()

      const down = await pagesOf(db, input, 'next')
      expect(down.flat(), JSON.stringify(input)).toEqual(expected)
      expect(down.slice(0, -1).every((page) => page.length === 20)).toBe(true)
      const up = await pagesOf(db, { ...input, cursor: 'newer-0' }, 'previous')
      expect(up.reverse().flat(), JSON.stringify(input)).toEqual(expected)
      const rising = await pagesOf(db, { ...input, sort: 'oldest-first' }, 'next')
      expect(rising.flat(), JSON.stringify(input)).toEqual(expected.toReversed())
    }
  }
})

test('finds a verification by its id, however old it is', async ({ db }) => {
  const [id = 0] = ids.slice(70)
  const { items } = await listVerifications(db, { search: String(id) }, PATIENT)

  expect(items.map((item) => Number(item.id))).toContain(id)
})

test('finds subjects by their names among a list’s newest, page by page and back, and says among how many', async ({
  db,
  migrator,
}) => {
  const named = await migrator.sql<{ id: string }[]>`
    select id from countersign.verification where subject_name is not null order by id desc`
  // The oldest of them is not among the newest 10,000.
  const newest = named.slice(0, -1).map(({ id }) => Number(id))
  const expected = [...newest, ...ids.toReversed()]
  const down = await pagesOf(db, { search: 'Alder', limit: 12 }, 'next')
  expect(down.flat()).toEqual(expected)
  const up = await pagesOf(db, { search: 'Alder', limit: 12, cursor: 'newer-0' }, 'previous')
  expect(up.reverse().flat()).toEqual(expected)
  const rising = await pagesOf(db, { search: 'Alder', limit: 12, sort: 'oldest-first' }, 'next')
  expect(rising.flat()).toEqual(expected.toReversed())

  const first = await listVerifications(db, { search: 'jo al' }, PATIENT)
  expect(first).toMatchObject({ namesAmong: 10_000, isIncomplete: false })
  expect(first.items.map(({ id }) => Number(id))).toEqual(newest)
  // The old one is found in a list that is short.
  const short = await listVerifications(db, { search: 'jo', status: 'expired' }, PATIENT)
  expect(short).toMatchObject({ namesAmong: null })
  expect(short.items.map(({ id }) => id)).toContain(named.at(-1)?.id)
  expect(
    (await listVerifications(db, { search: 'jo', match: 'starts-with' }, PATIENT)).items,
  ).toEqual([])
})

test('counts of a search are of what was looked at, and say so', async ({ db }) => {
  const { matching } = await listVerifications(db, { search: 'alder', limit: 20 }, PATIENT)
  // Of the newest 4,000 each 500th.
  expect(matching?.all).toEqual({ count: 8, isCapped: true })
  expect(matching?.declined).toEqual({ count: 0, isCapped: true })
  const whole = await listVerifications(db, { search: 'alder', status: 'declined' }, PATIENT)
  expect(whole.matching?.declined).toEqual({ count: whole.items.length, isCapped: false })
})

test('a search that takes too long is stopped: it says so, with what it found among the newest', async ({
  db,
  migrator,
}) => {
  // Each row is slow to read for a statement that may take no longer than an index is asked.
  const hasty = { searchMs: 20 }
  await migrator.sql`alter table countersign.verification enable row level security`
  await migrator.sql`
    create policy slow on countersign.verification
    using (current_setting('statement_timeout') <> '20ms' or pg_sleep(1) is not null)`
  try {
    const few = await listVerifications(db, { search: 'somebody10001x@' }, hasty)
    expect(few).toMatchObject({
      items: [{ email: 'somebody10001x@else.where' }],
      next: null,
      isIncomplete: true,
    })
    const none = await listVerifications(db, { search: 'anna.wren' }, hasty)
    expect(none).toMatchObject({ items: [], next: null, isIncomplete: true })

    // What fills a page, and what is looked through whole, needs no index.
    const many = await listVerifications(db, { search: 'somebody' }, hasty)
    expect(many).toMatchObject({ isIncomplete: false })
    expect(many.items).toHaveLength(50)
    const whole = await listVerifications(db, { search: 'nobody', status: 'declined' }, hasty)
    expect(whole).toMatchObject({ items: [], next: null, isIncomplete: false })
  } finally {
    await migrator.sql`drop policy slow on countersign.verification`
    await migrator.sql`alter table countersign.verification disable row level security`
  }
})
