import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'
import { type ConnectOptions, openPool, type Pool } from './open-pool.ts'

/** A connection pool, spoken to in two ways: `sql` and `execute` for statements, `orm` for what drizzle serves better. */
export interface Database extends Pool {
  orm: PostgresJsDatabase
}

/** Opens a pool; see openPool. */
export function connect(url: string, options: ConnectOptions): Database {
  const pool = openPool(url, options)
  return { ...pool, orm: drizzle(naming(pool.sql), { casing: 'snake_case' }) }
}

/**
 * The pool, or a transaction of it, as drizzle is given it: each text that it sends becomes a named statement
 * of its connection, parsed once. By itself drizzle leaves all unnamed but those that its caller names. Each
 * combination of a list's filters is a text; with its connection, after an hour at most, all are forgotten.
 */
function naming<Client extends Sql | TransactionSql>(client: Client): Client {
  type Work = (tx: TransactionSql) => Promise<unknown>
  // drizzle changes how its client reads and writes; ours does it as drizzle wants already.
  const options = { parsers: {}, serializers: {} }
  return new Proxy(client, {
    get(target, key) {
      if (key === 'options') return options
      if (key === 'unsafe') {
        return (text: string, values: never[] = []) =>
          target.unsafe(text, values, { prepare: true, simple: false } as { prepare: true })
      }
      if (key === 'begin' || key === 'savepoint') {
        const open = Reflect.get(target, key) as unknown as (work: Work) => Promise<unknown>
        return (work: Work) => open((tx) => work(naming(tx)))
      }
      return Reflect.get(target, key)
    },
  })
}
