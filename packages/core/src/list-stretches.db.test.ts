import type { ListInput, VerificationPage } from '@countersign/changes'
import type { Database } from '@countersign/db'
import fc from 'fast-check'
import { expect } from 'vitest'
import { listVerifications } from './list-verifications.ts'
import { planOf, statementsOf, sharedTest as test } from './testing/index.ts'

/** Ids of verifications as a test wants them, so far apart, and which of them have the address in question. */
interface Region {
  first: number
  apart: number
  count: number
  everyNth: number
}

/** The oldest lie side by side, then many match close together, then none, and the newest lie far apart. */
const regions: Region[] = [
  { first: 1, apart: 1, count: 5000, everyNth: 50 },
  { first: 3_000_000, apart: 20, count: 6000, everyNth: 1 },
  { first: 3_200_000, apart: 1, count: 4500, everyNth: 10_000 },
  { first: 5_000_000, apart: 3000, count: 6000, everyNth: 400 },
]
const FIRST = 5_000_000
const NEWEST = FIRST + 5999 * 3000
const RARE = 'wren.de'
const MATCHING = 5000 / 50 + 6000 + 6000 / 400

interface Row {
  id: bigint
  type: string
  status: number
  ownerTable: string
  createdAt: string
}

const at = (id: number) => new Date(Date.UTC(2026, 0, 1) + id * 500).toISOString()

test.beforeAll(async ({ owner }) => {
  await owner.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const { first, apart, count, everyNth } of regions) {
      await tx`
        insert into countersign.verification (id, type, status, email, title, changes, before, owner_table, owner_id,
          requester_kind, created_at, expires_at, ended_at)
        overriding system value
        select id, chr(65 + n % 3), n % 2, case when (n + 1) % ${everyNth}::int = 0 then 'anna@wren.de' else 'wren@alder.de' end,
          'title', '{}', '{}', case when n % 5 = 0 then 'Admin' else 'User' end, id::text, 'client', made, made,
          case when n % 2 = 1 then made end
        from generate_series(0, ${count}::int - 1) n
        cross join lateral (select ${first}::bigint + n * ${apart}::int as id) i
        cross join lateral (select timestamptz '2026-01-01 00:00Z' + id * interval '500 ms' as made) t`
    }
  })
  await owner.sql`vacuum analyze`
}, 60_000)

/** What a plain reading of the table finds. */
const readPlainly = ({ sql }: Database) => sql<Row[]>`
  select id, type, status, owner_table as "ownerTable", created_at as "createdAt"
  from countersign.verification where email like ${`%${RARE}%`} order by id desc`

const idsOf = (pages: VerificationPage[]) =>
  pages.flatMap(({ items }) => items.map(({ id }) => Number(id)))

async function goOn(db: Database, input: ListInput, side: 'next' | 'previous', patienceMs: number) {
  const pages: VerificationPage[] = []
  for (
    let cursor = input.cursor;
    pages.length === 0 || cursor;
    cursor = pages.at(-1)?.[side] ?? ''
  ) {
    pages.push(await listVerifications(db, { ...input, ...(cursor && { cursor }) }, { patienceMs }))
  }
  return pages
}

const filter = fc.record(
  {
    status: fc.constantFrom('confirmed' as const, 'expired' as const),
    type: fc.constantFrom('A' as const, 'B' as const),
    owner: fc.constantFrom({ table: 'Admin' as const }, { table: 'User' as const }),
    from: fc.constantFrom(at(2500), at(3_020_000), at(9_000_000)),
    to: fc.constantFrom(at(9_000_000), at(3_070_000), at(2500)),
  },
  { requiredKeys: [] },
)

test('finds to the end, and all the way back, what a plain reading finds, however early it stops', async ({
  db,
  owner,
}) => {
  const all = await readPlainly(owner)
  expect(all).toHaveLength(MATCHING)
  const patience = fc.constantFrom(1, 3, 10)
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.constantFrom(30, 100),
      patience,
      async (narrowed, limit, patienceMs) => {
        const { status, type, owner: of, from, to } = narrowed
        const expected = all
          .filter((row) => !status || row.status === (status === 'confirmed' ? 1 : 0))
          .filter((row) => !type || row.type === type)
          .filter((row) => !of || row.ownerTable === of.table)
          .filter((row) => (!from || row.createdAt >= from) && (!to || row.createdAt <= to))
          .map(({ id }) => Number(id))
        const input = { ...narrowed, search: RARE, limit }

        const down = await goOn(db, input, 'next', patienceMs)
        expect(idsOf(down)).toEqual(expected)
        for (const { items, next, lookedTo } of down) {
          if (items.length < limit) expect(next === null).toBe(lookedTo === null)
        }

        const up = await goOn(db, { ...input, cursor: 'newer-0' }, 'previous', patienceMs)
        expect(idsOf(up.reverse())).toEqual(expected)
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)

test('fills each page but the last where it has the time, and cuts them within a stretch', async ({
  db,
  owner,
}) => {
  const from = at(4_000_000)
  const expected = (await readPlainly(owner)).filter(({ createdAt }) => createdAt >= from)
  for (const [side, cursor] of [
    ['next', undefined],
    ['previous', 'newer-4000000'],
  ] as const) {
    const input = { search: RARE, from, limit: 4, ...(cursor && { cursor }) }
    const pages = await goOn(db, input, side, 60_000)
    if (side === 'previous') pages.reverse()
    expect(idsOf(pages)).toEqual(expected.map(({ id }) => Number(id)))
    expect(pages.map(({ items }) => items.length).sort()).toEqual([3, 4, 4, 4])
    expect(pages.filter(({ lookedTo }) => lookedTo)).toEqual([])
  }
})

test('answers when its patience is over, and says how far it has looked and where to go on', async ({
  db,
}) => {
  const first = await listVerifications(db, { search: RARE }, { patienceMs: 0 })

  // The newest narrow stretch begins at this id; the first row in it was made then.
  const edge = (NEWEST >> 14) << 14
  const oldest = Math.ceil((edge - FIRST) / 3000) * 3000 + FIRST
  expect(first).toMatchObject({ next: `older-${edge}-on`, previous: null, lookedTo: at(oldest) })
  expect(first.items.length).toBeLessThan(50)

  const second = await listVerifications(
    db,
    { search: RARE, cursor: first.next ?? '' },
    { patienceMs: 0 },
  )
  expect(second.next).toBe(`older-${edge - 2 ** 14}-on`)
  const back = await listVerifications(db, { search: RARE, cursor: second.previous ?? '' })
  expect(back.items).toEqual(first.items)
})

test('looks longer where it goes on: who asks for that has the first rows to read', async ({
  db,
}) => {
  const patienceOf = async (cursor: string) => {
    const statements = await statementsOf(db, () => listVerifications(db, { search: RARE, cursor }))
    const page = statements.find(({ text }) => text.includes('limit $'))
    return Number(page?.text.match(/'(\d+) ms'/)?.[1])
  }
  expect(await patienceOf(`older-${FIRST}`)).toBeLessThan(10)
  expect(await patienceOf(`older-${FIRST}-on`)).toBeGreaterThanOrEqual(20)
  expect(await patienceOf(`newer-${FIRST}-on`)).toBeGreaterThanOrEqual(20)
})

test('comes back over what it looked at before, also where nothing was found there', async ({
  db,
}) => {
  const page = await listVerifications(
    db,
    { search: RARE, cursor: 'newer-4000000' },
    { patienceMs: 0 },
  )

  expect(page).toMatchObject({
    items: [],
    next: 'older-4000001',
    previous: `newer-${(((4_000_001 >> 14) + 1) << 14) - 1}-on`,
  })
})

test('begins no wide look for which the time will hardly do', async ({ db, owner }) => {
  // A clock by which each look takes a millisecond.
  await owner.sql`create sequence looks`
  await owner.sql.unsafe(`create function tick() returns timestamptz language sql
    as $$ select statement_timestamp() + nextval('looks') * interval '1 ms' $$`)
  const stopOf = async (patienceMs: number) => {
    const statements = await statementsOf(db, () =>
      listVerifications(db, { search: 'osprey' }, { patienceMs }),
    )
    const page = statements.find(({ text }) => text.includes('limit $'))
    const text = page?.text.replaceAll('clock_timestamp()', 'tick()') ?? ''
    await owner.sql`alter sequence looks restart`
    const [row] = await owner.sql.unsafe(text, page?.values as never[])
    return Number(row?.stopped_at)
  }
  const narrow = 2 ** 14
  const newest = (NEWEST >> 14) * narrow
  expect(await stopOf(6)).toBe(newest - 3 * narrow - 1)
  // A wide one of which it turns out that it takes no longer is followed by as many as there is time for.
  expect(await stopOf(12)).toBeLessThan(newest - 8 * 16 * narrow)
})

test('takes no wide stretch after many matches, also those that differ in their signs alone', async ({
  db,
  owner,
}) => {
  const fetchedFrom = async (cursor: string, from: string) => {
    const input: ListInput = { search: 'anna.wren', cursor, from }
    const statements = await statementsOf(db, () =>
      listVerifications(db, input, { patienceMs: 60_000 }),
    )
    const page = statements.find(({ text }) => text.includes('limit $'))
    return (await planOf(owner, page)).fetched
  }
  // From where nothing matches: a thousand of a wide stretch, which is given up, then all in narrow ones.
  const after = await fetchedFrom('older-3300000', at(2_950_000))
  expect(after).toBeGreaterThan(6900)
  expect(after).toBeLessThan(7100)
  // From where many do: those of the narrow stretches up to the cursor's, each once.
  const rows = ((3_110_000 >> 14) + 1) * 2 ** 14 - 3_000_000
  expect(await fetchedFrom('older-3110000', at(3_000_100))).toBeCloseTo(rows / 20, -1)
})

test('gives a wide stretch up where many match, for the narrow ones that fill the page', async ({
  db,
  owner,
}) => {
  const input: ListInput = { search: RARE, cursor: `older-${FIRST}`, limit: 100 }
  const statements = await statementsOf(db, () =>
    listVerifications(db, input, { patienceMs: 60_000 }),
  )
  const plan = await planOf(
    owner,
    statements.find(({ text }) => text.includes('limit $')),
  )
  expect(plan.indexes).toEqual(['verification_email_parts', 'verification_pkey'])
  expect(plan.fetched).toBeGreaterThan(100)
  expect(plan.fetched).toBeLessThan(3000)

  const page = await listVerifications(db, input, { patienceMs: 60_000 })
  const older = (await readPlainly(owner)).map(({ id }) => Number(id)).filter((id) => id < FIRST)
  expect(idsOf([page])).toEqual(older.slice(0, 100))
})

test('has an index in which little waits to be put in order: each look reads all of that', async ({
  owner,
}) => {
  const [index] = await owner.sql`
    select reloptions from pg_class where oid = 'countersign.verification_email_parts'::regclass`
  expect(index?.reloptions).toEqual(['gin_pending_list_limit=64'])
})
