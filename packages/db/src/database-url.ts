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
  if (given.length === 0) return undefined
  const parameters = given.map(([name, value]) => `${name}=${value}`).join('&')
  return `has ?${parameters}, which Prisma alone understands: take it out. Countersign finds its schema, and those of your tables, by itself; for PgBouncer write prepare=false`
}

/** Throws a DatabaseUrlError for a URL that PostgreSQL would refuse. */
export function requirePlainUrl(url: string): void {
  const fault = foreignParameters(url)
  if (fault) throw new DatabaseUrlError(`The database’s URL ${fault}.`)
}
