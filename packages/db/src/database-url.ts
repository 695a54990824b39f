import type { Sql } from 'postgres'

/** A database's URL has what PostgreSQL does not know; the message is a sentence that says what to take out. */
export class DatabaseUrlError extends Error {
  override name = 'DatabaseUrlError'
}

/** What Prisma adds to the URL for itself. PostgreSQL refuses a connection that brings any of it. */
const OF_PRISMA = [
  'schema',
  'connection_limit',
  'pool_timeout',
  'pgbouncer',
  'socket_timeout',
  'statement_cache_size',
]

/** Why PostgreSQL would refuse this URL's parameters, to be said after the URL's name; `undefined` if it would not. */
export function foreignParameters(url: string): string | undefined {
  const given = [...new URL(url).searchParams].filter(([name]) => OF_PRISMA.includes(name))
  // guard prisma-parameters: "given.length === 0" → "true" (database-url.test.ts)
  if (given.length === 0) return undefined
  const parameters = given.map(([name, value]) => `${name}=${value}`).join('&')
  return `has ?${parameters}, which Prisma alone understands: take it out. Countersign finds its schema, and those of your tables, by itself; for PgBouncer in transaction mode write prepare=false`
}

/** Throws a DatabaseUrlError for a URL that PostgreSQL would refuse. */
export function requirePlainUrl(url: string): void {
  const fault = foreignParameters(url)
  if (fault) throw new DatabaseUrlError(`The database’s URL ${fault}.`)
}

/** Whether a database's URL says that a connection pooler is in between. */
export const isPooled = (url: string): boolean => new URL(url).searchParams.has('prepare')

/**
 * What is missing in a URL behind which a connection pooler was found, to be said after the URL's name; `undefined`
 * where it is direct, or says so. A pooler makes up what it says of the process at the other end.
 */
export async function unnamedPooler(url: string, sql: Sql): Promise<string | undefined> {
  if (isPooled(url)) return undefined
  const answer = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  // guard pooler-is-found: "answer.state.pid === answer[0]?.pid" → "true" (behind-a-pooler.pgbouncer.test.ts)
  if (answer.state.pid === answer[0]?.pid) return undefined
  return 'leads through a connection pooler: write ?prepare=false at its end where the pooler lends a connection for each transaction (PgBouncer in transaction mode), or ?prepare=true where each client keeps one of its own (session mode)'
}
