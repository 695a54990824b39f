import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { type ConnectOptions, openPool, type Pool } from './open-pool.ts'

/** A connection pool, spoken to in two ways: `sql` and `execute` for statements, `orm` for what drizzle serves better. */
export interface Database extends Pool {
  orm: PostgresJsDatabase
}

/** Opens a pool; see openPool. */
export function connect(url: string, options: ConnectOptions): Database {
  const pool = openPool(url, options)
  return { ...pool, orm: drizzle(forDrizzle(pool.sql), { casing: 'snake_case' }) }
}

/**
 * The pool as drizzle is given it. drizzle changes how its client reads and writes; ours does it as drizzle wants already.
 * Its statements are unnamed, so that each is planned for its own values: of a plan for any values PostgreSQL expects a
 * few rows between bounds of several columns, and sorts all that another index has (a page of ten thousand rows in 250 ms
 * instead of 30).
 */
function forDrizzle(sql: Sql): Sql {
  const options = { parsers: {}, serializers: {} }
  return new Proxy(sql, {
    get: (target, key) => (key === 'options' ? options : Reflect.get(target, key)),
  })
}
