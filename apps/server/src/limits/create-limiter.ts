import { hash } from 'node:crypto'
import type { Database } from '@countersign/db'
import { LimitReached } from '@countersign/router'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { Logger } from '../log.ts'
import { countBehind } from './count-behind.ts'
import {
  type CountedBefore,
  type CountedBehind,
  type Limit,
  type LimitName,
  limits,
} from './limits.ts'
import { openCounters } from './open-counters.ts'
import { rememberUsedUp } from './used-up.ts'
import { waitInWords } from './wait-in-words.ts'

/** Counts in the database, for all replicas; who has used up a limit is remembered in this process. */
export interface Limiter {
  /**
   * Counts one for these subjects. One statement, none once it is used up. Throws a LimitReached, and whatever
   * kept it from counting.
   */
  consume(name: CountedBefore, ...subject: string[]): Promise<void>
  /**
   * Counts one for each claim, all in one statement. Throws the LimitReached of the first that is used up;
   * those after it are then not counted, as if each had waited for the one before.
   */
  consumeAll(claims: Claim[]): Promise<void>
  /** Throws a LimitReached if this process knows that it is used up. Never a statement. */
  refuseIfUsedUp(name: CountedBehind, ...subject: string[]): void
  /**
   * Counts one for these subjects a little later, with many others', and waits for it only where the same are
   * being counted already. Exact within this process; what others counted is known once one more is counted, so
   * that each further process may admit one too many. Throws a LimitReached.
   */
  consumeBehind(name: CountedBehind, ...subject: string[]): Promise<void>
  /** Takes one back; where that fails, the count stays. */
  giveBack(name: CountedBefore, ...subject: string[]): Promise<void>
  /** Takes all back; where that fails, the count stays. */
  forget(name: CountedBefore, ...subject: string[]): Promise<void>
  /** Waits until all is counted. */
  settle(): Promise<void>
}

/** A limit and whom it counts. */
export type Claim = [name: CountedBefore, ...subject: string[]]

export function createLimiter(db: Pick<Database, 'sql'>, log: Logger): Limiter {
  const counters = openCounters(db)
  const usedUp = rememberUsedUp()

  const keepCount = (name: LimitName) => (error: unknown) =>
    log.error({ error, limit: name }, 'a limit could not be taken back')

  const msUsedUp = (name: LimitName, subject: string[]) =>
    usedUp.isEmpty() ? 0 : usedUp.msLeft(keyOf(name, subject))
  const refuseIfUsedUp = (name: LimitName, subject: string[]) => {
    const ms = msUsedUp(name, subject)
    if (ms > 0) throw reached(limits[name], ms)
  }

  const consume = async ([name, ...subject]: Claim) => {
    try {
      await counters[name].consume(hashed(subject))
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason
      usedUp.note(keyOf(name, subject), reason.msBeforeNext)
      throw reached(limits[name], reason.msBeforeNext)
    }
  }
  const giveBack = async ([name, ...subject]: Claim) => {
    await counters[name].reward(hashed(subject)).catch(keepCount(name))
  }

  const behind = countBehind(db, {
    onUsedUp: (subject, { expire }) => usedUp.note(subject, Number(expire) - Date.now()),
    onFailed: (error) => log.error({ error }, 'links could not be counted; admitted'),
  })

  return {
    async consume(name, ...subject) {
      refuseIfUsedUp(name, subject)
      await consume([name, ...subject])
    },
    async consumeAll(claims) {
      const left = claims.map(([name, ...subject]) => msUsedUp(name, subject))
      const usedUpAt = left.findIndex((ms) => ms > 0)
      const counted = usedUpAt < 0 ? claims : claims.slice(0, usedUpAt)
      const ends = await Promise.allSettled(counted.map(consume))
      const refusedAt = ends.findIndex(({ status }) => status === 'rejected')
      if (refusedAt >= 0) {
        const tooMany = counted.filter((_, i) => i > refusedAt && ends[i]?.status === 'fulfilled')
        await Promise.all(tooMany.map(giveBack))
        throw (ends[refusedAt] as PromiseRejectedResult).reason
      }
      const [name] = claims[usedUpAt] ?? []
      if (name) throw reached(limits[name], left[usedUpAt] ?? 0)
    },
    refuseIfUsedUp: (name, ...subject) => refuseIfUsedUp(name, subject),
    async consumeBehind(name, ...subject) {
      refuseIfUsedUp(name, subject)
      const { points, perSeconds } = limits[name]
      const counted = await behind.count({
        subject: keyOf(name, subject),
        key: counters[name].getKey(hashed(subject)),
        most: points,
        expire: Date.now() + perSeconds * 1000,
      })
      if (counted && counted.points > points)
        throw reached(limits[name], Number(counted.expire) - Date.now())
    },
    giveBack: (...claim) => giveBack(claim),
    async forget(name, ...subject) {
      await counters[name].delete(hashed(subject)).catch(keepCount(name))
    },
    settle: behind.settle,
  }
}

/** By whom this process remembers what is used up; far cheaper than what stands in the table. */
const keyOf = (name: LimitName, subject: string[]): string => JSON.stringify([name, ...subject])

/** Addresses are nobody's to read in the table of counts. */
const hashed = (subject: string[]): string => hash('sha256', JSON.stringify(subject), 'base64url')

function reached({ refusal }: Limit, ms: number): LimitReached {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return new LimitReached(`${refusal} Try again in ${waitInWords(seconds)}.`, seconds)
}
