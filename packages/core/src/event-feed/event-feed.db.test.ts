import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { sharedTest as test, type World } from '../testing/index.ts'
import { createEventFeed } from './create-event-feed.ts'
import { readEvents } from './read-events.ts'

const insertEvent = `
  insert into countersign.event (verification_id, kind, by_kind)
  select id, 'resent', 'worker' from countersign.verification where id = $1 returning id::text`

const heldBy = (world: World, to: string) => world.holdEmailChange({ to })

async function lastEvent({ sql }: Database): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select max(id)::text as id from countersign.event`
  return row?.id ?? '0'
}

test('an event that commits behind a later one is waited for, and read in its order', async ({
  db,
  migrator,
  world,
}) => {
  const [slow, quick] = [
    await heldBy(world, 'slow@example.com'),
    await heldBy(world, 'quick@example.com'),
  ]
  const feed = createEventFeed(db)
  const from = await feed.settled()
  expect(from).toBe(await lastEvent(migrator))

  const writer = await migrator.sql.reserve()
  await writer`begin`
  const [early] = (await writer.unsafe(insertEvent, [slow.id])) as unknown as { id: string }[]
  const [late] = await migrator.sql.unsafe(insertEvent, [quick.id])
  expect(BigInt(late?.id ?? 0)).toBeGreaterThan(BigInt(early?.id ?? 0))

  const read = async () => {
    const settled = await feed.settled()
    return readEvents(db, { after: from, settled, limit: 50, tenant: null })
  }
  expect(await read()).toEqual({ items: [], next: from })
  await writer`commit`
  writer.release()
  const { items, next } = await read()
  expect(items.map(({ id }) => id)).toEqual([early?.id, late?.id])
  expect(next).toBe(late?.id)
})

test('an event whose transaction was rolled back holds nothing up', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await heldBy(world, 'gone@example.com')
  const feed = createEventFeed(db)
  const from = await feed.settled()
  await migrator.sql
    .begin(async (tx) => {
      await tx.unsafe(insertEvent, [id])
      throw new Error('taken back')
    })
    .catch(() => {})
  const [kept] = await migrator.sql.unsafe(insertEvent, [id])

  const settled = await feed.settled()
  const { items } = await readEvents(db, { after: from, settled, limit: 50, tenant: null })
  expect(items.map((item) => item.id)).toEqual([kept?.id])
})

test('a reader is woken by what happens, and holds no connection while it waits', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await heldBy(world, 'wait@example.com')
  const feed = createEventFeed(db, { pollMs: 10 })
  const from = await feed.settled()
  const { signal } = new AbortController()

  const waits = Array.from({ length: 50 }, () => feed.waitFor(from, 30_000, signal))
  // More readers wait than there are connections: others still get one.
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
  await migrator.sql.unsafe(insertEvent, [id])
  await Promise.all(waits)
  expect(BigInt(await feed.settled())).toBeGreaterThan(BigInt(from))
})

test('a reader that has gone, or whose time is over, waits no longer', async ({ db }) => {
  const feed = createEventFeed(db, { pollMs: 30_000 })
  const from = await feed.settled()
  const gone = new AbortController()
  const waiting = feed.waitFor(from, 600_000, gone.signal)
  gone.abort()
  await waiting
  await feed.waitFor(from, 0, new AbortController().signal)
})

test('pages go on where the last ended, those of one tenant past what is others’', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await heldBy(world, 'pages@example.com')
  const from = await lastEvent(migrator)
  const made: string[] = []
  for (let n = 0; n < 5; n++) {
    const [row] = (await migrator.sql.unsafe(insertEvent, [id])) as unknown as { id: string }[]
    made.push(row?.id ?? '')
  }
  const settled = await createEventFeed(db).settled()
  const read: string[] = []
  let after = from
  while (BigInt(after) < BigInt(settled)) {
    const page = await readEvents(db, { after, settled, limit: 2, tenant: null })
    expect(page.items.length).toBeLessThanOrEqual(2)
    read.push(...page.items.map((item) => item.id))
    after = page.next
  }
  expect(read).toEqual(made)
  expect(await readEvents(db, { after: from, settled, limit: 2, tenant: '7' })).toEqual({
    items: [],
    next: settled,
  })
})
