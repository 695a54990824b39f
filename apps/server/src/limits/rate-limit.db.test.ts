import { exampleConfig } from '@countersign/changes/testing'
import { LimitReached } from '@countersign/core'
import { tapStatements, test } from '@countersign/core/testing'
import { connect } from '@countersign/db'
import { expect } from 'vitest'
import { createLog } from '../log/log.ts'
import { limits } from './limits.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'

const log = createLog('silent')

async function countUntilUsedUp(limiter: RateLimiter, subject: string): Promise<number> {
  for (let admitted = 0; ; admitted++) {
    try {
      await limiter.consume(['resends', subject])
    } catch (error) {
      expect(error).toBeInstanceOf(LimitReached)
      return admitted
    }
  }
}

test('all claims of a request are one statement, and a refusal that is known costs none', async ({
  clone,
}) => {
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url, { config: exampleConfig })
  try {
    const limiter = createRateLimiter(db, log)
    await db.sql`select`
    tap.statements.length = 0
    await limiter.consume(['resends', 'this'], ['mails', 'a'], ['mails', 'b'])
    expect(tap.statements.map(({ text }) => text)).toEqual([
      expect.stringContaining('countersign.rate_limit('),
    ])
    await countUntilUsedUp(limiter, 'this')
    tap.statements.length = 0
    await expect(limiter.consume(['resends', 'this'])).rejects.toThrow(LimitReached)
    expect(tap.statements).toEqual([])
  } finally {
    await db.end()
    await tap.close()
  }
})

test('processes that count the same at once admit exactly what the limit admits', async ({
  db,
  clone,
}) => {
  const other = connect(clone.serverUrl, { config: exampleConfig })
  try {
    const both = [createRateLimiter(db, log), createRateLimiter(other, log)]
    const ends = await Promise.allSettled(
      Array.from({ length: limits.resends.points + 4 }, (_, n) =>
        both[n % 2]?.consume(['resends', 'this'], ['mails', `m${n % 3}`], ['mails', 'both']),
      ),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(limits.resends.points)
  } finally {
    await other.end()
  }
})

test('of several claims, what comes after a used-up one stays uncounted', async ({ db }) => {
  const limiter = createRateLimiter(db, log)
  await countUntilUsedUp(limiter, 'this')
  await expect(
    createRateLimiter(db, log).consume(
      ['resends', 'before'],
      ['resends', 'this'],
      ['resends', 'after'],
    ),
  ).rejects.toThrow(LimitReached)
  expect(await countUntilUsedUp(limiter, 'before')).toBe(limits.resends.points - 1)
  expect(await countUntilUsedUp(limiter, 'after')).toBe(limits.resends.points)
})

test('the same subject twice in one request counts twice', async ({ db }) => {
  const limiter = createRateLimiter(db, log)
  await limiter.consume(['resends', 'this'], ['resends', 'this'])
  expect(await countUntilUsedUp(limiter, 'this')).toBe(limits.resends.points - 2)
})

test('a window ends by the database’s clock, whatever this machine’s says', async ({
  db,
  migrator,
}) => {
  const limiter = createRateLimiter(db, log)
  await countUntilUsedUp(limiter, 'this')
  await migrator.sql`update countersign.rate_counter set expires_at = now()`
  expect(await countUntilUsedUp(createRateLimiter(db, log), 'this')).toBe(limits.resends.points)
})
