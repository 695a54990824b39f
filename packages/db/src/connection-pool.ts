import type { PendingQuery, Row, Sql } from 'postgres'
import {
  DatabaseUnavailable,
  isLockTimeout,
  isLostConnection,
  isReadOnlyServer,
} from './database-fault.ts'
import { CALLER_GONE, type WatchCaller } from './watch-caller.ts'

/** One connection, which is opened when it is first used, and again after it was lost. */
export interface PooledClient {
  sql: Sql
  /** Ends it at once, whatever is in progress on it. */
  destroy(): void
  /** What is behind an error of the driver's, where it does not say that itself; else the error. */
  explain(error: unknown): unknown
}

export interface PoolLimits {
  /** Connections. */
  max: number
  /** What has no answer after so long fails, and its connection is ended. `null`: for as long as it takes. */
  answerWithinMs: number | null
  /** More than these do not even wait for a connection: they fail at once. */
  maxWaiting: number
  /** What waits for a connection is not begun for a caller who has gone, and what has no answer not carried out. */
  watchCaller?: WatchCaller | undefined
}

/** How a pool is used now, and what has happened to it since it was opened. */
export interface PoolStats {
  /** Connections that it may have. */
  max: number
  busy: number
  idle: number
  /** How many wait for a connection. */
  waiting: number
  /** How many have had to wait for one, and for how many seconds altogether. */
  waits: number
  waitedSeconds: number
  /** How many got none: too many waited, or none became free in time. */
  refused: number
  /** How often the database did not answer in time. */
  unanswered: number
  /** How often the database gave up on a lock that another held. */
  lockTimeouts: number
}

export interface ConnectionPool {
  stats(): PoolStats

  /** Does something on a connection of its own. What waits longer than the limit for one is never begun. */
  run<T>(work: (sql: Sql) => PromiseLike<T>): Promise<T>
  /** A connection until it is given back, without a limit of time. */
  take(): Promise<PooledClient>
  giveBack(client: PooledClient): void
  /** Ends one that was taken, in place of giving it back. */
  discard(client: PooledClient): void
  /** Lets what is in progress end, but no longer than so many seconds. */
  end(timeoutSeconds: number): Promise<void>
}

/** How often it is looked whether anybody still waits for what has no answer yet. */
const LOOK_MS = 250

interface Waiter {
  resolve(client: PooledClient): void
  reject(error: Error): void
  timer: NodeJS.Timeout | undefined
  isGivenUp: (() => boolean) | undefined
  since: number
}

/**
 * Connections for one statement or transaction at a time. The one that was used last is used next, as its plans
 * and caches are warm. One that turns out to be read-only, after a failover, spoils all that were opened before.
 */
export function createPool(
  open: () => PooledClient,
  { max, answerWithinMs, maxWaiting, watchCaller }: PoolLimits,
): ConnectionPool {
  const idle: PooledClient[] = []
  const taken = new Set<PooledClient>()
  let sound = new WeakSet<PooledClient>()
  const waiting: Waiter[] = []
  const counts = { waits: 0, waitedSeconds: 0, refused: 0, unanswered: 0, lockTimeouts: 0 }
  let isEnded = false
  let onIdle = () => {}

  function next(): PooledClient | undefined {
    const client = idle.pop() ?? (taken.size < max ? open() : undefined)
    if (client) {
      taken.add(client)
      sound.add(client)
    }
    return client
  }

  function take(): Promise<PooledClient> {
    if (isEnded)
      return Promise.reject(new DatabaseUnavailable('DATABASE_BUSY', 'The pool is closed.'))
    const client = next()
    if (client) return Promise.resolve(client)
    // guard given-up-waiting: "waiting.length >= maxWaiting" → "false" (connect.db.test.ts)
    if (waiting.length >= maxWaiting) {
      counts.refused++
      return Promise.reject(
        new DatabaseUnavailable('DATABASE_BUSY', `${waiting.length} wait for a connection already`),
      )
    }
    counts.waits++
    return new Promise((resolve, reject) => {
      const since = performance.now()
      const waiter: Waiter = {
        resolve,
        reject,
        timer: undefined,
        isGivenUp: watchCaller?.(),
        since,
      }
      if (answerWithinMs !== null) waiter.timer = setTimeout(giveUp, answerWithinMs, waiter)
      waiting.push(waiter)
    })
  }

  function countWait({ since }: Waiter): void {
    counts.waitedSeconds += (performance.now() - since) / 1000
  }

  function giveUp(waiter: Waiter): void {
    waiting.splice(waiting.indexOf(waiter), 1)
    countWait(waiter)
    counts.refused++
    waiter.reject(
      new DatabaseUnavailable(
        'DATABASE_BUSY',
        `no connection was free within ${answerWithinMs} ms`,
      ),
    )
  }

  function letNextIn(): void {
    if (taken.size === 0) onIdle()
    for (let waiter = waiting[0]; waiter; waiter = waiting[0]) {
      // guard given-up-while-waiting: "waiter.isGivenUp?.() === true" → "false" (connect.db.test.ts)
      const isGivenUp = waiter.isGivenUp?.() === true
      const client = isGivenUp ? undefined : next()
      if (!client && !isGivenUp) return
      waiting.shift()
      countWait(waiter)
      clearTimeout(waiter.timer)
      if (client) {
        waiter.resolve(client)
        return
      }
      waiter.reject(CALLER_GONE)
    }
  }

  function giveBack(client: PooledClient): void {
    // Ended while it was away.
    if (!taken.delete(client)) return
    if (sound.has(client) && !isEnded) idle.push(client)
    else client.destroy()
    letNextIn()
  }

  function discard(client: PooledClient): void {
    client.destroy()
    if (taken.delete(client)) letNextIn()
  }

  function spoilAll(): void {
    sound = new WeakSet()
    for (const client of idle.splice(0)) client.destroy()
  }

  async function run<T>(work: (sql: Sql) => PromiseLike<T>): Promise<T> {
    const isGivenUp = watchCaller?.()
    const client = await take()
    let timer: NodeJS.Timeout | undefined
    let looks: NodeJS.Timeout | undefined
    try {
      if (answerWithinMs === null) return await work(client.sql)
      const answer = work(client.sql)
      const failure = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          // guard answer-deadline: "discard(client)\n          counts" → "counts" (connect.db.test.ts)
          discard(client)
          counts.unanswered++
          const why = `the database did not answer within ${answerWithinMs} ms`
          reject(new DatabaseUnavailable('DATABASE_SILENT', why))
        }, answerWithinMs)
        if (!isGivenUp) return
        looks = setInterval(() => {
          if (!isGivenUp()) return
          clearInterval(looks)
          // Without its connection a transaction ends undone; a statement by itself would be carried out.
          if (isStatement(answer)) {
            // What is cancelled may have ended by then: the cancelling would meet the next statement.
            // guard late-cancelling: "sound.delete(client)" → "" (connect.db.test.ts)
            sound.delete(client)
            // guard given-up-statements: "return answer.cancel()" → "return" (connect.db.test.ts)
            return answer.cancel()
          }
          // guard given-up-transactions: "discard(client)\n          reject(CALLER_GONE)" → "" (connect.db.test.ts)
          discard(client)
          reject(CALLER_GONE)
        }, LOOK_MS)
      })
      return await Promise.race([answer, failure])
    } catch (error) {
      if (isLockTimeout(error)) counts.lockTimeouts++
      if (isReadOnlyServer(error)) spoilAll()
      // The driver would tell the next caller what it was told as the connection went.
      if (isLostConnection(error)) discard(client)
      throw client.explain(error)
    } finally {
      clearTimeout(timer)
      clearInterval(looks)
      giveBack(client)
    }
  }

  return {
    stats: () => ({
      ...counts,
      max,
      busy: taken.size,
      idle: idle.length,
      waiting: waiting.length,
    }),
    run,
    take,
    giveBack,
    discard,
    async end(timeoutSeconds) {
      isEnded = true
      for (const waiter of waiting.splice(0)) {
        clearTimeout(waiter.timer)
        waiter.reject(new DatabaseUnavailable('DATABASE_BUSY', 'The pool is closed.'))
      }
      let timer: NodeJS.Timeout | undefined
      const isIdle = new Promise<void>((resolve) => {
        onIdle = resolve
        if (taken.size === 0) resolve()
        timer = setTimeout(resolve, timeoutSeconds * 1000)
      })
      await isIdle
      clearTimeout(timer)
      for (const client of [...idle.splice(0), ...taken]) client.destroy()
    },
  }
}

const isStatement = (answer: object): answer is PendingQuery<Row[]> => 'cancel' in answer
