import { hash } from 'node:crypto'
import type { Counted, Tally } from '@countersign/core'
import type { Database } from '@countersign/db'
import { LimitReached } from '@countersign/router'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Logger } from '../log.ts'
import { type CountValues, gatherCounts } from './gather-counts.ts'
import { type Limit, type LimitName, limits } from './limits.ts'
import { rememberUsedUp } from './used-up.ts'
import { waitInWords } from './wait-in-words.ts'

/** Counts in the database, for all replicas; who has used up a limit is remembered in this process. */
export interface Limiter {
  /** Counts one for these subjects. One statement, none once it is used up. Throws a LimitReached. */
  consume(name: LimitName, ...subject: string[]): Promise<void>
  /**
   * Counts one for each claim, all in one statement. Throws the LimitReached of the first that is used up;
   * those after it are then not counted, as if each had waited for the one before.
   */
  consumeAll(claims: Claim[]): Promise<void>
  /** Throws a LimitReached if this process knows that it is used up. Never a statement. */
  refuseIfUsedUp(name: LimitName, ...subject: string[]): void
  /** Where a statement of somebody else's may count one for these; `null` once this process knows it used up. */
  tallyOf(name: LimitName, ...subject: string[]): Tally | null
  /** Judges what such a statement counted, as `consume` does. Throws a LimitReached. */
  judge(counted: Counted, name: LimitName, ...subject: string[]): void
  /** Takes one back; where that fails, the count stays. */
  giveBack(name: LimitName, ...subject: string[]): Promise<void>
  /** Takes all back; where that fails, the count stays. */
  forget(name: LimitName, ...subject: string[]): Promise<void>
}

/** A limit and whom it counts. */
export type Claim = [name: LimitName, ...subject: string[]]

interface LibraryQuery {
  name?: string
  text: string
  values: (string | number | null)[]
}

/** `sql` with the one method that the library calls of a client of node-postgres. */
function asClient({ sql }: Pick<Database, 'sql'>) {
  const count = gatherCounts({ sql })
  return {
    async query({ name, text, values }: LibraryQuery) {
      if (name?.endsWith('rlflx-upsert'))
        return { rows: [await count(values as CountValues)], rowCount: 1 }
      const rows = await sql.unsafe(text, values, { prepare: true })
      return { rows, rowCount: rows.count }
    },
  }
}

export function createLimiter(db: Pick<Database, 'sql'>, log: Logger): Limiter {
  const client = asClient(db)
  const names = Object.keys(limits) as LimitName[]
  const counters = Object.fromEntries(
    names.map((name, index) => [
      name,
      new RateLimiterPostgres({
        storeClient: client,
        storeType: 'client',
        schemaName: 'countersign',
        tableName: 'tally',
        // The migration makes it; the server's role may not.
        tableCreated: true,
        // One of them clears the table for all.
        clearExpiredByTimeout: index === 0,
        keyPrefix: name,
        points: limits[name].points,
        duration: limits[name].perSeconds,
      }),
    ]),
  ) as Record<LimitName, RateLimiterPostgres>
  const usedUp = rememberUsedUp()

  const keepCount = (name: LimitName) => (error: unknown) =>
    log.error({ error, limit: name }, 'a limit could not be taken back')

  const msUsedUp = (name: LimitName, subject: string[]) =>
    usedUp.isEmpty() ? 0 : usedUp.msLeft(keyOf(name, subject))
  const refuseIfUsedUp = (name: LimitName, subject: string[]) => {
    const ms = msUsedUp(name, subject)
    if (ms > 0) throw reached(limits[name], ms)
  }

  const nowUsedUp = (name: LimitName, subject: string[], ms: number) => {
    usedUp.note(keyOf(name, subject), ms)
    return reached(limits[name], ms)
  }

  const consume = async ([name, ...subject]: Claim) => {
    try {
      await counters[name].consume(hashed(subject))
    } catch (reason) {
      if (reason instanceof RateLimiterRes) throw nowUsedUp(name, subject, reason.msBeforeNext)
      if (limits[name].whenUncounted === 'refuse') throw reason
      log.error({ error: reason, limit: name }, 'a limit could not be counted; admitted')
    }
  }
  const giveBack = async ([name, ...subject]: Claim) => {
    await counters[name].reward(hashed(subject)).catch(keepCount(name))
  }

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
    tallyOf(name, ...subject) {
      if (msUsedUp(name, subject) > 0) return null
      const key = counters[name].getKey(hashed(subject))
      return { key, expire: Date.now() + limits[name].perSeconds * 1000 }
    },
    judge({ points, expire }, name, ...subject) {
      if (points > limits[name].points) throw nowUsedUp(name, subject, expire - Date.now())
    },
    giveBack: (...claim) => giveBack(claim),
    async forget(name, ...subject) {
      await counters[name].delete(hashed(subject)).catch(keepCount(name))
    },
  }
}

const keyOf = (name: LimitName, subject: string[]): string => JSON.stringify([name, ...subject])

/** Addresses are nobody's to read in the table of counts. */
const hashed = (subject: string[]): string => hash('sha256', JSON.stringify(subject), 'base64url')

function reached({ refusal }: Limit, ms: number): LimitReached {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return new LimitReached(`${refusal} Try again in ${waitInWords(seconds)}.`, seconds)
}
