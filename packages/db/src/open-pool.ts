import { connect as openSocket, type Socket } from 'node:net'
import type { Config } from '@countersign/changes'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import {
  createPool,
  type PooledClient,
  type PoolLimits,
  type PoolStats,
} from './connection-pool.ts'
import { DatabaseUnavailable } from './database-fault.ts'
import { isPooled, requirePlainUrl } from './database-url.ts'
import { driverTypes } from './driver-types.ts'
import { pooledSql } from './pooled-sql.ts'

/**
 * Runs one statement, `$1` and so on for its values, and returns its rows. Drivers write and read types each in their
 * own way, but text alike: each parameter is cast from text (`$1::text::jsonb`), each column to it.
 */
export type Execute = (
  text: string,
  values: readonly (string | null)[],
) => PromiseLike<readonly Record<string, unknown>[]>

/** A transaction of any driver's, which a verb joins by sending what it sends through it. */
export interface AnyTransaction {
  config: Config
  execute: Execute
}

/** What a verb needs of the database: the pool, or a caller's transaction that it joins. */
export interface Db extends AnyTransaction {
  sql: Sql | TransactionSql
}

/**
 * A connection pool; `sql` is for the engine's own statements (prepared, one round trip each). Times come back as
 * ISO 8601 strings, bigints as decimal strings.
 */
export interface Pool extends Db {
  sql: Sql
  /** Whether a connection is ours from one statement to the next: not behind a pooler that lends them out for each. */
  isPrepared: boolean
  stats(): PoolStats
  end(): Promise<void>
}

export interface ConnectOptions {
  /** What may be changed: verbs on this pool go by it. */
  config: Config
  /** Connections. */
  max?: number
  /** What has no answer after so long fails, and its connection is ended. By itself nothing is hurried. */
  answerWithinMs?: number | null
  /** More than these do not wait for a connection: they fail at once. */
  maxWaiting?: number
  /** Whether it may read from a standby. Else connections to one are ended; behind a pooler that is the pooler's to do. */
  mayBeStandby?: boolean
  /** See PoolLimits. */
  watchCaller?: PoolLimits['watchCaller']
}

/**
 * Opens a pool; nothing is sent before the first statement. `prepare` in the URL says that a pooler is in between:
 * `false` where it lends a connection for each transaction, and nothing may be left on one; `true` where each of ours
 * keeps one of its own.
 */
export function openPool(
  url: string,
  {
    config,
    max = 10,
    answerWithinMs = null,
    maxWaiting = Number.POSITIVE_INFINITY,
    mayBeStandby = false,
    watchCaller,
  }: ConnectOptions,
): Pool {
  requirePlainUrl(url)
  const open = () => openClient(url, { answerWithinMs, mayBeStandby })
  const pool = createPool(open, {
    max,
    answerWithinMs,
    maxWaiting,
    watchCaller,
  })
  const sql = pooledSql(pool, open().sql)
  return {
    ...dbOf(config, sql),
    sql,
    isPrepared: new URL(url).searchParams.get('prepare') !== 'false',
    stats: pool.stats,
    end: () => sql.end({ timeout: 5 }),
  }
}

/** The pool, or a transaction of it, as verbs take it. */
export const dbOf = (config: Config, sql: Sql | TransactionSql): Db => ({
  config,
  sql,
  execute: (text, values) => sql.unsafe(text, [...values], { prepare: true }),
})

/** Runs `work` in a transaction of its own on the pool; what it throws rolls everything back. */
export function inTransaction<T>({ config, sql }: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  return sql.begin((tx) => work(dbOf(config, tx))) as Promise<T>
}

/** Less than what waits for an answer has, so that a connection that cannot be opened says why. */
const CONNECT_SHARE = 0.6
const LONGEST_CONNECT_SECONDS = 10
/** One that was lost is soon tried again, however often. */
const RECONNECT_AFTER_SECONDS = 0.2

const AT_STANDBY =
  'This database is a standby, which takes no changes: the URL has to lead to the primary.'

function openClient(
  url: string,
  {
    answerWithinMs,
    mayBeStandby,
  }: Required<Pick<ConnectOptions, 'answerWithinMs' | 'mayBeStandby'>>,
): PooledClient {
  // One, and another for a moment while it is asked to cancel what the first waits for.
  const sockets = new Set<Socket>()
  let tried = 0
  const connectSeconds =
    answerWithinMs === null
      ? LONGEST_CONNECT_SECONDS
      : Math.min(LONGEST_CONNECT_SECONDS, (answerWithinMs * CONNECT_SHARE) / 1000)
  // A former primary that was cut off is a standby with changes that no other node has: nobody may be answered from it.
  // guard primary-alone: "!mayBeStandby && !isPooled(url)" → "false" (db/src/read-replica.postgres-15.test.ts)
  const needsPrimary = !mayBeStandby && !isPooled(url)
  const options = {
    max: 1,
    ...(needsPrimary && { target_session_attrs: 'primary' as const }),
    onnotice: () => {},
    types: driverTypes,
    fetch_types: false,
    // guard nothing-that-a-pooler-refuses: "isPooled(url)" → "false" (behind-a-pooler.pgbouncer.test.ts)
    connection: sessionSettings(isPooled(url) ? null : answerWithinMs),
    connect_timeout: connectSeconds,
    backoff: () => RECONNECT_AFTER_SECONDS,
    // As the driver does by itself, but known here, so that it can be ended.
    socket: ({ host, port, path }: { host: string[]; port: number[]; path: string | false }) => {
      const at = tried++ % host.length
      const address = { host: host[at] ?? '', port: port[at] ?? 5432 }
      const socket = openSocket(path ? { path } : address)
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      // Its name is what the driver checks a certificate by.
      return Object.assign(socket, { host: address.host })
    },
  }
  const sql = postgres(url, options)
  return {
    sql,
    explain: (error) =>
      needsPrimary && sql.parameters.in_hot_standby === 'on'
        ? new DatabaseUnavailable('DATABASE_STANDBY', AT_STANDBY)
        : error,
    destroy() {
      void sql.end({ timeout: 0 })
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** What a session must not take from the server's or the role's defaults; what more than that a pooler would refuse. */
function sessionSettings(answerWithinMs: number | null) {
  const pinned = { application_name: 'countersign', DateStyle: 'ISO, MDY', TimeZone: 'UTC' }
  if (answerWithinMs === null) return pinned
  return {
    ...pinned,
    // The server gives up first, so that its connection is kept.
    statement_timeout: Math.ceil(answerWithinMs * 0.9),
    idle_in_transaction_session_timeout: answerWithinMs * 2,
  }
}
