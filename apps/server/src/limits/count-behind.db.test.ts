import { tapStatements, test } from '@countersign/core/testing'
import { connect } from '@countersign/db'
import { LimitReached } from '@countersign/router'
import { expect } from 'vitest'
import { createLog } from '../log.ts'
import { createLimiter, type Limiter } from './create-limiter.ts'
import { limits } from './limits.ts'

const { points } = limits.wrongKeys
const times = (count: number) => Array.from({ length: count }, (_, n) => n)

/** How many of so many tries were admitted; the others were told to wait. */
async function admitted(tries: Promise<void>[]): Promise<number> {
  const ends = await Promise.allSettled(tries)
  for (const end of ends)
    if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(LimitReached)
  return ends.filter(({ status }) => status === 'fulfilled').length
}

test('whoever comes once is counted together with all others, behind their backs', async ({
  clone,
}) => {
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url)
  try {
    const limiter = createLimiter(db, createLog('silent'))
    await db.sql`select 1`
    tap.statements.length = 0
    for (const n of times(50)) {
      await limiter.consumeBehind('wrongKeys', `192.0.2.${n}`)
      await limiter.consumeBehind('pageViews', `192.0.2.${n}`, 'key')
    }
    expect(tap.statements).toEqual([])
    await limiter.settle()
    expect(tap.statements.map(({ text }) => text)).toEqual([
      expect.stringContaining('countersign.count_up('),
    ])
    const rows = await db.sql`select points from countersign.tally`
    expect(rows.map((row) => row.points)).toEqual(Array(100).fill(1))
  } finally {
    await db.end()
    await tap.close()
  }
})

test.for(['wrongKeys', 'pageViews'] as const)(
  'one process admits no more than the limit, at once or one after another: %s',
  async (name, { db }) => {
    const { points } = limits[name]
    const limiter = createLimiter(db, createLog('silent'))
    const tryIt = (subject: string) => limiter.consumeBehind(name, subject)

    expect(await admitted(times(points + 20).map(() => tryIt('at once')))).toBe(points)
    let inTurn = 0
    for (const _ of times(points + 20)) inTurn += await admitted([tryIt('in turn')])
    expect(inTurn).toBe(points)
    let inBatches = 0
    for (const _ of times(points)) {
      inBatches += await admitted([tryIt('in batches'), tryIt('in batches')])
    }
    expect(inBatches).toBe(points)
  },
)

test('limits that are counted together are each judged by their own', async ({ db }) => {
  const limiter = createLimiter(db, createLog('silent'))
  for (const _ of times(points)) {
    await limiter.consumeBehind('wrongKeys', 'this')
    await limiter.consumeBehind('pageViews', 'this')
  }
  await limiter.settle()
  expect(await admitted([limiter.consumeBehind('wrongKeys', 'this')])).toBe(0)
  expect(await admitted([limiter.consumeBehind('pageViews', 'this')])).toBe(1)
})

test('what another process counted is known after one more', async ({ db, clone }) => {
  const other = connect(clone.serverUrl)
  try {
    const [here, there] = [db, other].map((each) => createLimiter(each, createLog('silent'))) as [
      Limiter,
      Limiter,
    ]
    await admitted(times(points).map(() => there.consumeBehind('wrongKeys', 'this')))
    await there.settle()
    expect(await admitted([here.consumeBehind('wrongKeys', 'this')])).toBe(1)
    await here.settle()
    expect(await admitted([here.consumeBehind('wrongKeys', 'this')])).toBe(0)
  } finally {
    await other.end()
  }
})

test('the last that is admitted is counted before the next is', async ({ db }) => {
  const limiter = createLimiter(db, createLog('silent'))
  const tryIt = () => limiter.consumeBehind('wrongKeys', 'this')
  for (const _ of times(points - 1)) await tryIt()
  await limiter.settle()
  let next: Promise<number> | undefined
  await db.sql.begin(async (tx) => {
    await tx`lock table countersign.tally in access exclusive mode`
    expect(await admitted([tryIt()])).toBe(1)
    // By now it is under way.
    await new Promise((resolve) => setTimeout(resolve, 100))
    next = admitted([tryIt()])
  })
  expect(await next).toBe(0)
})

test('while the counts cannot be written only so many are remembered, and others wait', async ({
  db,
}) => {
  const limiter = createLimiter(db, createLog('silent'))
  let last: Promise<void> | undefined
  await db.sql.begin(async (tx) => {
    await tx`lock table countersign.tally in access exclusive mode`
    for (const n of times(10_000)) await limiter.consumeBehind('wrongKeys', `first ${n}`)
    // What was gathered so far is on its way; now nobody can take it.
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const n of times(10_000)) await limiter.consumeBehind('wrongKeys', `then ${n}`)
    last = limiter.consumeBehind('wrongKeys', 'too many')
    const waited = await Promise.race([
      last.then(() => 'admitted'),
      new Promise((resolve) => setTimeout(resolve, 300, 'waits')),
    ])
    expect(waited).toBe('waits')
  })
  await last
  await limiter.settle()
})

test('where nobody can be counted all are admitted, which is said once', async ({ clone, db }) => {
  const owner = connect(clone.url)
  const lines: string[] = []
  const log = createLog('error', { write: (line: string) => void lines.push(line) })
  try {
    await owner.sql`alter table countersign.tally rename to lost`
    const limiter = createLimiter(db, log)
    expect(
      await admitted(
        times(100).map((n) =>
          limiter.consumeBehind(n % 2 ? 'wrongKeys' : 'pageViews', `${n % 10}`),
        ),
      ),
    ).toBe(100)
    await limiter.settle()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('links could not be counted; admitted')
  } finally {
    await owner.end()
  }
})
