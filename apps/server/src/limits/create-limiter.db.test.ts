import { tapStatements, test } from '@countersign/core/testing'
import { connect } from '@countersign/db'
import { LimitReached } from '@countersign/router'
import { expect } from 'vitest'
import { createLog } from '../log.ts'
import { createLimiter, type Limiter } from './create-limiter.ts'
import { limits } from './limits.ts'

const log = createLog('silent')

async function countUntilUsedUp(limiter: Limiter, subject: string): Promise<number> {
  for (let admitted = 0; ; admitted++) {
    try {
      await limiter.consume('resends', subject)
    } catch (error) {
      expect(error).toBeInstanceOf(LimitReached)
      return admitted
    }
  }
}

test('what is counted in one turn goes in one statement, and each gets its own count', async ({
  clone,
}) => {
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url)
  await Promise.all(Array.from({ length: 10 }, () => db.sql`select pg_sleep(0.1)`))
  try {
    const limiter = createLimiter(db, log)
    tap.statements.length = 0
    const ends = await Promise.allSettled(
      Array.from({ length: limits.resends.points + 3 }, (_, n) =>
        limiter.consume('resends', n === 0 ? 'another' : 'this'),
      ),
    )
    expect(tap.statements.map(({ text }) => text)).toEqual([
      expect.stringContaining('countersign.count_up('),
    ])
    expect(ends.map(({ status }) => status)).toEqual([
      ...Array(limits.resends.points + 1).fill('fulfilled'),
      ...Array(2).fill('rejected'),
    ])
  } finally {
    await db.end()
    await tap.close()
  }
})

test('two processes that count the same at once count together', async ({ db, clone }) => {
  const other = connect(clone.serverUrl)
  try {
    const both = [createLimiter(db, log), createLimiter(other, log)]
    const ends = await Promise.allSettled(
      Array.from({ length: limits.resends.points + 4 }, (_, n) =>
        both[n % 2]?.consume('resends', 'this'),
      ),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(limits.resends.points)
  } finally {
    await other.end()
  }
})

test('of several claims, what comes after a used-up one stays uncounted', async ({ db }) => {
  const limiter = createLimiter(db, log)
  await countUntilUsedUp(limiter, 'this')
  for (const fresh of [limiter, createLimiter(db, log)]) {
    await expect(
      fresh.consumeAll([
        ['resends', 'before'],
        ['resends', 'this'],
        ['resends', 'after'],
      ]),
    ).rejects.toThrow(LimitReached)
  }
  expect(await countUntilUsedUp(limiter, 'before')).toBe(limits.resends.points - 2)
  expect(await countUntilUsedUp(limiter, 'after')).toBe(limits.resends.points)
})
