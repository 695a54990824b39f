import { MigrationError } from './migration-error.ts'

interface DatabaseError extends Error {
  code?: string
  query?: string
}

/** What a migration failed with, in a sentence where we know what is to be done; anything else stays as it is. */
export function explainFailure(error: unknown, url: string): unknown {
  const cause = causeOf(error)
  const role = decodeURIComponent(new URL(url).username)
  if (cause.code === '55P03')
    return new MigrationError(
      'Another session holds a lock on one of our tables for long: end its transaction, then start again. Nothing was changed.',
    )
  if (cause.code !== '42501') return error
  const server = /create role "?([^" ]+)/.exec(cause.query ?? '')?.[1]
  if (server)
    return new MigrationError(
      `The role ${role} may not make the role that the server signs in as. Have a DBA run: create role "${server}" login password 'the one in DATABASE_URL'; or: alter role "${role}" createrole;`,
    )
  const remedy = /database/.test(cause.message)
    ? ` Have a DBA run: grant create on database "${decodeURIComponent(new URL(url).pathname.slice(1))}" to "${role}";`
    : ''
  return new MigrationError(
    `The role ${role} of MIGRATION_DATABASE_URL lacks a right: ${cause.message}.${remedy}`,
  )
}

/** drizzle wraps what the driver threw. */
const causeOf = (error: unknown): DatabaseError =>
  error instanceof Error && error.cause instanceof Error
    ? (error.cause as DatabaseError)
    : (error as DatabaseError)
