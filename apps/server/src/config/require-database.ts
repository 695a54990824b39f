import type { Config } from '@countersign/changes'
import { checkSchema, connect, unnamedPooler } from '@countersign/db'
import { StartError } from './start-error.ts'
import { withDatabase } from './with-database.ts'

/** Throws a StartError that says why no database answers at the URL of this variable, or what the URL lacks. */
export async function requireDatabase(name: string, url: string): Promise<void> {
  const fault = await withDatabase(url, async ({ sql }) => {
    const missing = await unnamedPooler(url, sql)
    await sql`select 1`
    return missing
  }).catch((error: unknown) => {
    const { host, pathname } = new URL(url)
    const cause = (error as { code?: string }).code ?? (error as Error).message
    throw new StartError(
      `${name} does not lead to a database: ${host}${pathname} answers ${cause}. Is PostgreSQL running there, and are user, password and database right?`,
    )
  })
  if (fault) throw new StartError(`${name} ${fault}.`)
}

/**
 * Throws a MigrationError that says what to run where our schema is of a version that this one cannot work with, and
 * returns a sentence where it was made for another configuration.
 */
export async function requireSchema(url: string, config: Config): Promise<string | null> {
  const db = connect(url, { config, max: 1 })
  try {
    return await checkSchema(db.sql, config)
  } finally {
    await db.end()
  }
}
