import type { Execute } from '@countersign/db/pool'

type Call = (...values: never[]) => unknown

/**
 * An open transaction of the host's: the `tx` of postgres.js' `begin`, a client of `pg` between `begin` and `commit`,
 * the transaction of Drizzle (over postgres.js or `pg`), Kysely, Knex, or Prisma's `$transaction`; of any other driver
 * an object whose `execute` runs a statement with `$1` and so on for its values, and returns its rows.
 */
export type HostTransaction =
  | { unsafe: Call }
  | { query: Call }
  | { execute: Call }
  | { executeQuery: Call }
  | { raw: Call }
  | { $queryRawUnsafe: Call }

interface Driver {
  name: string
  isOf(tx: Shape): boolean
  /** Whether it is a pool, or whatever else runs each statement in a transaction of its own. */
  isPool(tx: Shape): boolean
  executeIn(tx: Shape): Execute
}

/** What a driver's object may have, none of it certain. */
type Shape = Record<string, unknown>
type Rows = Awaited<ReturnType<Execute>>

const has = (tx: Shape, ...names: string[]) => names.every((name) => typeof tx[name] === 'function')

/** Most specific first: Drizzle's transaction, for one, has `execute` too. What each has was read from its own objects. */
const drivers: Driver[] = [
  {
    name: 'Drizzle',
    isOf: (tx) => has(tx, 'execute') && has((tx.dialect ?? {}) as Shape, 'sqlToQuery'),
    isPool: (tx) => !has(tx, 'rollback'),
    executeIn: (tx) => async (sql, values) => {
      // What Drizzle's `sql` makes, as far as a session asks: Drizzle itself is not loaded for it.
      const query = { getSQL: () => ({ toQuery: () => ({ sql, params: [...values] }) }) }
      return rowsOf(await call(tx, 'execute', query))
    },
  },
  {
    name: 'Prisma',
    isOf: (tx) => has(tx, '$queryRawUnsafe'),
    isPool: (tx) => has(tx, '$transaction'),
    executeIn: (tx) => async (text, values) =>
      rowsOf(await call(tx, '$queryRawUnsafe', text, ...values)),
  },
  {
    name: 'Kysely',
    isOf: (tx) => has(tx, 'executeQuery', 'getExecutor'),
    isPool: (tx) => tx.isTransaction !== true,
    executeIn: (tx) => async (sql, values) => {
      const parameters = [...values]
      const query = { kind: 'RawNode', sqlFragments: [sql], parameters: [] }
      const queryId = { queryId: 'countersign' }
      return rowsOf(await call(tx, 'executeQuery', { sql, parameters, query, queryId }))
    },
  },
  {
    name: 'Knex',
    isOf: (tx) => has(tx, 'raw', 'transaction'),
    isPool: (tx) => tx.isTransaction !== true,
    executeIn: (tx) => async (text, values) => {
      const ordered: (string | null)[] = []
      const marked = text.replaceAll(/\$(\d+)|\?/g, (mark, place) => {
        if (mark === '?') return '\\?'
        ordered.push(values[Number(place) - 1] ?? null)
        return '?'
      })
      return rowsOf(await call(tx, 'raw', marked, ordered))
    },
  },
  {
    name: 'postgres.js',
    isOf: (tx) => typeof tx === 'function' && has(tx, 'unsafe'),
    isPool: (tx) => has(tx, 'begin'),
    executeIn: (tx) => async (text, values) =>
      rowsOf(await call(tx, 'unsafe', text, [...values], { prepare: true })),
  },
  {
    name: 'pg',
    isOf: (tx) => has(tx, 'query'),
    isPool: (tx) => 'totalCount' in tx,
    executeIn: (tx) => async (text, values) => rowsOf(await call(tx, 'query', text, [...values])),
  },
  {
    name: 'an object with execute',
    isOf: (tx) => has(tx, 'execute'),
    isPool: () => false,
    executeIn: (tx) => async (text, values) => rowsOf(await call(tx, 'execute', text, values)),
  },
]

const ACCEPTED =
  'It must be a transaction of postgres.js, pg (a client), Drizzle, Kysely, Knex or Prisma, or an object { execute(text, values) } that returns rows.'

/**
 * How a statement is run in a transaction of the host's. Throws a TypeError for what is no such transaction, and for a
 * pool: what is held there would stay though the host's transaction rolls back.
 */
export function executeIn(tx: HostTransaction): Execute {
  const isObject = (typeof tx === 'object' && tx !== null) || typeof tx === 'function'
  const shape = tx as unknown as Shape
  const driver = isObject ? drivers.find(({ isOf }) => isOf(shape)) : undefined
  if (!driver) throw new TypeError(`tx is not a transaction that can be joined. ${ACCEPTED}`)
  // guard pools-are-no-transactions: "driver.isPool(shape)" → "false" (host-transaction.db.test.ts)
  if (driver.isPool(shape))
    throw new TypeError(`tx is all of ${driver.name}, not a transaction of it. ${ACCEPTED}`)
  return driver.executeIn(shape)
}

const call = (tx: Shape, name: string, ...values: unknown[]): unknown =>
  (tx[name] as (...values: unknown[]) => unknown).apply(tx, values)

/** Drivers return an array of rows, or a result that has one. */
function rowsOf(result: unknown): Rows {
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown } | null)?.rows
  if (!Array.isArray(rows)) throw new TypeError(`tx returned no rows. ${ACCEPTED}`)
  return rows
}
