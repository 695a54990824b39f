import type { PendingQuery, ReservedSql, Row, Sql } from 'postgres'
import type { ConnectionPool, PooledClient } from './connection-pool.ts'
import { traceStatement } from './trace-statement.ts'

type Make = (sql: Sql) => PendingQuery<Row[]>

/**
 * A pool that is spoken to as the driver is: `sql\`…\`` and its `unsafe`, `begin`, `reserve`, `listen`, `notify`
 * and `end`. `lone` is a client of the same settings, which builds fragments, and listens on a connection of its own.
 */
export function pooledSql(pool: ConnectionPool, lone: Sql): Sql {
  function tagged(first: TemplateStringsArray, ...rest: never[]): unknown {
    const built = lone(first, ...rest)
    const isQuery = Array.isArray(first) && 'raw' in first
    return isQuery ? whenAwaited(pool, built, first, (sql) => sql(first, ...rest)) : built
  }
  const { json, array, types, typed, parameters, options, listen } = lone
  return Object.assign(tagged, {
    json,
    array,
    types,
    typed,
    parameters,
    options,
    listen,
    unsafe: (...args: Parameters<Sql['unsafe']>) =>
      whenAwaited(pool, lone.unsafe(...args), args[0], (sql) => sql.unsafe(...args)),
    begin: (...args: Parameters<Sql['begin']>) =>
      traceStatement('begin', () => pool.run((sql) => sql.begin(...args))),
    notify: (channel: string, payload: string) =>
      pool.run((sql) => sql`select pg_notify(${channel}, ${payload})`),
    async reserve(): Promise<ReservedSql> {
      const client = await pool.take()
      const reserved = await reserveOn(client).catch((error: unknown) => {
        pool.discard(client)
        throw client.explain(error)
      })
      const { release } = reserved
      return Object.assign(reserved, {
        release() {
          release()
          pool.giveBack(client)
        },
      })
    },
    async end({ timeout = 5 }: { timeout?: number } = {}) {
      await pool.end(timeout)
      await lone.end({ timeout: 0 })
    },
  }) as unknown as Sql
}

async function reserveOn({ sql }: PooledClient): Promise<ReservedSql> {
  // Where it looks up no types, the driver never reserves a connection that is not open yet.
  await sql`select`
  return sql.reserve()
}

/** A query that takes a connection once somebody waits for it; until then it may become part of another. */
function whenAwaited(
  pool: ConnectionPool,
  built: PendingQuery<Row[]>,
  text: string | readonly string[],
  make: Make,
): PendingQuery<Row[]> {
  let areValues = false
  let asked: Promise<unknown> | undefined
  const ask = () => {
    asked ??= traceStatement(text, () =>
      pool.run<unknown>((sql) => (areValues ? make(sql).values() : make(sql))),
    )
    return asked
  }
  return new Proxy(built, {
    get(target, key, self) {
      if (key === 'values')
        return () => {
          areValues = true
          return self
        }
      if (key === 'then' || key === 'catch' || key === 'finally') {
        const answer = ask()
        return (answer[key] as (...on: unknown[]) => unknown).bind(answer)
      }
      return Reflect.get(target, key)
    },
  })
}
