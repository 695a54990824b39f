import type { ListInput, StatusFilter, VerificationPage } from '@countersign/changes'
import { statuses, statusFilters } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { insertHistory, type PastVerification, test } from '../testing/index.ts'
import { listVerifications } from './list-verifications.ts'

const ROWS = 240
const people = [
  'ada',
  'ADA.lovelace',
  'kay_100%',
  'kay-100',
  'x_y',
  'x%y',
  'back\\slash',
  'o’neil',
  'zoë',
]

const pasts: PastVerification['status'][] = [...statuses, 'ran-out']

/** Every status, type and subject in many combinations, the oldest first. */
const history: PastVerification[] = Array.from({ length: ROWS }, (_, n) => {
  const type = n % 9 === 0 ? 'u' : ((['A', 'B', 'C'] as const)[n % 3] ?? 'A')
  const isUser = type === 'C' || n % 2 === 0
  return {
    type,
    status: pasts[(n * 5) % pasts.length] ?? 'pending',
    email: `${people[(n * 7) % people.length]}${n % 4 === 0 ? n : ''}@example.com`,
    subject: { kind: isUser ? 'User' : 'panel-admin', id: String(n) },
    minutesAgo: (ROWS - n) * 10,
    ...(n % 7 === 0 && { admin: String((n % 3) + 1) }),
  }
})

/** What ran out is expired before anything stores that; what offers an undo waits for nobody. */
function statusFilterOf({ status, type }: PastVerification): StatusFilter {
  if (status === 'ran-out') return 'expired'
  return status === 'pending' && type === 'u' ? 'undo-offer' : status
}

/** All pages to the end, then all the way back. */
async function walk(db: Database, filter: ListInput, limit: number) {
  const down: VerificationPage[] = [await listVerifications(db, { ...filter, limit })]
  for (let next = down.at(-1)?.next; next; next = down.at(-1)?.next) {
    down.push(await listVerifications(db, { ...filter, limit, cursor: next }))
  }
  const up: VerificationPage[] = []
  for (let previous = down.at(-1)?.previous; previous; previous = up.at(-1)?.previous) {
    up.push(await listVerifications(db, { ...filter, limit, cursor: previous }))
  }
  return { down, up }
}

test.for([
  ['newest first', undefined],
  ['oldest first', 'oldest-first'],
] as const)(
  'walks over each row once, %s, and back the same way',
  { timeout: 60_000 },
  async ([, sort], { db, migrator }) => {
    const all = (await insertHistory(migrator, history)).map(Number)
    if (!sort) all.reverse()

    for (const limit of [1, 7, 50, 80, 100]) {
      const { down, up } = await walk(db, { sort }, limit)
      expect(down.flatMap(({ items }) => items.map(({ id }) => Number(id)))).toEqual(all)
      const back = up.reverse().flatMap(({ items }) => items.map(({ id }) => Number(id)))
      expect(back).toEqual(all.slice(0, back.length))
      expect(back.length).toBe(all.length - (down.at(-1)?.items.length ?? 0))
      expect(down[0]?.previous).toBeNull()
      expect(down.at(-1)?.next).toBeNull()
    }
  },
)

test('walks over each pending one once, the soonest to expire first, and back the same way', async ({
  db,
  migrator,
}) => {
  const waiting = history.map((past, n) => (n % 2 === 0 ? { ...past, status: 'pending' } : past))
  await insertHistory(migrator, waiting as PastVerification[])
  // In another order than they were held in, and some in the same moment.
  await migrator.sql`
    do $$ begin
      perform set_config('session_replication_role', 'replica', true);
      update countersign.verification set expires_at = now() + make_interval(mins => (id * 7 % 11)::integer + 60)
      where status = 0 and expires_at > now();
    end $$`
  const [{ undo } = { undo: 0 }] = await migrator.sql<{ undo: number }[]>`
    select count(*)::integer as undo from countersign.verification where status = 0 and type = 'u' and expires_at > now()`
  expect(undo).toBeGreaterThan(0)
  for (const type of [undefined, 'A'] as const) {
    const filter = { status: 'pending', sort: 'expiring-soonest', type } as const
    const all = await migrator.sql<{ id: string }[]>`
      select v.id::text from countersign.verification v where status = 0 and expires_at > now() and role = 0
        and type <> 'u' and (${type ?? null}::text is null or type = ${type ?? null}) order by v.expires_at, v.id`
    expect(all.length).toBeGreaterThan(5)
    for (const limit of [7, 100]) {
      const { down, up } = await walk(db, filter, limit)
      const ids = all.map(({ id }) => id)
      expect(down.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids)
      const back = up.reverse().flatMap(({ items }) => items.map(({ id }) => id))
      expect(back).toEqual(ids.slice(0, back.length))
      expect([down[0]?.previous, down.at(-1)?.next]).toEqual([null, null])
    }
  }
})

test.for<ListInput>([
  { sort: 'expiring-soonest' },
  { sort: 'expiring-soonest', status: 'confirmed' },
  { sort: 'expiring-soonest', status: 'pending', search: 'ada' },
  { sort: 'expiring-soonest', status: 'pending', subject: { kind: 'User' } },
  { sort: 'expiring-soonest', status: 'pending', cursor: 'older-7' },
  { cursor: 'later-7' },
])('refuses %j: no index has that order', async (input, { db }) => {
  await expect(listVerifications(db, input)).rejects.toMatchObject({ code: 'bad-input' })
})

test('rows that come in while reading shift nothing on the older pages', async ({
  db,
  migrator,
}) => {
  const all = (await insertHistory(migrator, history.slice(0, 20))).map(Number).reverse()
  const first = await listVerifications(db, { limit: 10 })

  await insertHistory(migrator, history.slice(20, 25))

  const second = await listVerifications(db, { limit: 10, cursor: first.next ?? '' })
  expect(second.items.map(({ id }) => Number(id))).toEqual(all.slice(10))
})

test('every filter, and every two together, finds what a plain reading of the rows finds', async ({
  db,
  migrator,
}) => {
  const idOf = (await insertHistory(migrator, history)).map(Number)
  const rows = history.map((row, n) => ({ ...row, id: idOf[n] ?? 0 }))
  const now = Date.now()
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString()
  type Filter = { input: ListInput; holds(row: PastVerification): boolean }
  const address = (search: string, match: NonNullable<ListInput['match']>): Filter => ({
    input: { search, match },
    holds: ({ email }) => {
      const [whole, part] = [email.toLowerCase(), search.toLowerCase()]
      if (match === 'is') return whole === part
      const isLong = /[a-z0-9]{3}|[^a-z0-9][a-z0-9]{2}/.test(part)
      return match === 'contains' && isLong ? whole.includes(part) : whole.startsWith(part)
    },
  })
  const dimensions: Filter[][] = [
    statusFilters.map((status) => ({
      input: { status },
      holds: (row) => statusFilterOf(row) === status,
    })),
    (['A', 'B', 'C', 'u'] as const).map((type) => ({
      input: { type },
      holds: (row) => row.type === type,
    })),
    [
      address('ADA', 'starts-with'),
      address('ada@example.com', 'is'),
      address('lovelace', 'contains'),
      address('_10', 'contains'),
      address('@example', 'contains'),
      address('_', 'contains'),
      address('%', 'contains'),
      address('kay_', 'starts-with'),
      address('\\', 'contains'),
      address('ë', 'contains'),
    ],
    [
      ...(['panel-admin', 'User'] as const).map(
        (kind): Filter => ({
          input: { subject: { kind } },
          holds: (row) => row.subject.kind === kind,
        }),
      ),
      {
        input: { subject: { kind: 'User', id: '4' } },
        holds: ({ subject: of }) => of.kind === 'User' && of.id === '4',
      },
    ],
    (['1', '2'] as const).map((id) => ({
      input: { requester: { kind: 'admin', id } },
      holds: ({ admin }) => admin === id,
    })),
    [
      {
        input: { ids: [7, 20, 44, 45, 63, 100, 121].map((n) => String(idOf[n])) },
        holds: ({ minutesAgo }) => [7, 20, 44, 45, 63, 100, 121].includes(ROWS - minutesAgo / 10),
      },
    ],
    [{ input: { from: at(605) }, holds: ({ minutesAgo }) => minutesAgo < 605 }],
    [
      { input: { to: at(305) }, holds: ({ minutesAgo }) => minutesAgo > 305 },
      { input: { to: at(90_000) }, holds: () => false },
    ],
  ]

  for (const [n, dimension] of dimensions.entries()) {
    const partners = [undefined, ...dimensions.slice(n + 1).flat()]
    for (const one of dimension) {
      for (const two of partners) {
        const input = { ...one.input, ...two?.input, limit: 100 }
        const expected = rows
          .filter((row) => one.holds(row) && (two?.holds(row) ?? true))
          .map(({ id }) => id)
          .reverse()
          .slice(0, 100)
        const page = await listVerifications(db, input)
        expect(
          page.items.map(({ id }) => Number(id)),
          JSON.stringify(input),
        ).toEqual(expected)
        const others = [one, two].filter((filter) => filter && !filter.input.status)
        const fitting = rows.filter((row) => others.every((filter) => filter?.holds(row)))
        const counts = statusFilters.map((status) => [
          status,
          {
            count: fitting.filter((row) => statusFilterOf(row) === status).length,
            isCapped: false,
          },
        ])
        expect(page.matching, JSON.stringify(input)).toEqual(
          others.length === 0
            ? null
            : { all: { count: fitting.length, isCapped: false }, ...Object.fromEntries(counts) },
        )
      }
    }
  }
}, 60_000)

test('filters hold on every page, not on the first alone', async ({ db, migrator }) => {
  await insertHistory(migrator, history)

  const { down } = await walk(db, { type: 'B', search: 'example' }, 13)

  expect(down.flatMap(({ items }) => items)).toHaveLength(ROWS / 3)
  expect(new Set(down.flatMap(({ items }) => items.map(({ type }) => type)))).toEqual(
    new Set(['B']),
  )
})

test('an empty list has no pages', async ({ db }) => {
  const page = await listVerifications(db, {})

  expect(page).toMatchObject({ items: [], next: null, previous: null })
  expect(page.counts.all).toEqual({ count: 0, isCapped: false })
})

test('searches for texts that mean something to LIKE, JSON or SQL without harm', async ({
  db,
  migrator,
}) => {
  await insertHistory(migrator, history)

  for (const search of ["'", '"', '\\\\', '%_%', '$1', ';--', '{}', '\u{1f511}']) {
    for (const match of ['contains', 'starts-with', 'is'] as const) {
      expect((await listVerifications(db, { search, match })).items, search).toEqual([])
    }
  }
})
