import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql } from 'postgres'

/**
 * A connection pool, spoken to in two ways: `sql` for the engine's own statements (prepared, one round
 * trip each) and `orm` for what drizzle serves better. Times come back as ISO 8601 strings, bigints as
 * decimal strings.
 */
export interface Database {
  sql: Sql
  orm: PostgresJsDatabase
  end(): Promise<void>
}

/** What a verb needs of the database: the pool, or a caller's transaction that it joins. */
export type Db = { sql: Sql | TransactionSql }

const TIMESTAMPTZ = 1184
const JSONB = 3802

/** Opens a pool of at most `max` connections; nothing is sent before the first statement. */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Database {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    connection: { application_name: 'countersign' },
    connect_timeout: 10,
  })
  const orm = drizzle(naming(sql), { casing: 'snake_case' })
  // drizzle has just set the pool to read times as they come, and to send JSON as it comes: as text, since
  // drizzle writes it itself. The engine's own statements send objects.
  sql.options.parsers[TIMESTAMPTZ] = (value: string) => new Date(value).toISOString()
  sql.options.serializers[JSONB] = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value)
  return { sql, orm, end: () => sql.end({ timeout: 5 }) }
}

/**
 * The pool, or a transaction of it, as drizzle is given it: each text that it sends becomes a named statement
 * of its connection, parsed once. By itself drizzle leaves all unnamed but those that its caller names. Each
 * combination of a list's filters is a text; with its connection, after an hour at most, all are forgotten.
 */
function naming<Client extends Sql | TransactionSql>(client: Client): Client {
  type Work = (tx: TransactionSql) => Promise<unknown>
  return new Proxy(client, {
    get(target, key) {
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

/** Runs `work` in a transaction of its own on the pool; what it throws rolls everything back. */
export function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.sql.begin((sql) => work({ sql })) as Promise<T>
}
