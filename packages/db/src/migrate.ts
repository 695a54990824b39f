import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { readCatalog } from './catalog.ts'
import { requirePlainUrl } from './database-url.ts'
import { findFaults } from './find-faults.ts'
import { grantServerRoles, type ServerRoles } from './grant-roles.ts'
import { probeFunctions } from './probe-functions.ts'
import { writeTypeFunctions } from './type-functions.ts'

const MIGRATIONS = join(import.meta.dirname, '../migrations')
const FUNCTIONS = join(import.meta.dirname, '../functions')

/** Any number: processes that migrate at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_236_190_041

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings the database up to date: migrations, the functions, each type's static functions, and what the
 * server's role may do. Safe to run at every start and by many processes at once.
 *
 * `url` signs in as the role that owns the tables; `serverUrl` and `workerUrl` name the roles that the server and
 * its worker sign in as, which are made if they do not exist. Throws a MigrationError that names every declared table and
 * column which does not exist, keys that may find two rows, and a generated function that cannot run.
 */
export async function migrate({ url, ...roles }: { url: string } & ServerRoles): Promise<void> {
  for (const each of [url, roles.serverUrl, roles.workerUrl ?? url]) requirePlainUrl(each)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await runMigrations(drizzle(sql), {
      migrationsFolder: MIGRATIONS,
      migrationsSchema: 'countersign_migrations',
    })
    const catalog = await readCatalog(sql)
    const faults = findFaults(catalog)
    if (faults.length > 0) {
      throw new MigrationError(`The database does not fit the registry: ${faults.join('; ')}.`)
    }
    // Types first: the functions call them. Checking bodies waits until all are there.
    const functions = (await readdir(FUNCTIONS)).filter((name) => name.endsWith('.sql')).sort()
    const texts = await Promise.all(
      functions.map((name) => readFile(join(FUNCTIONS, name), 'utf8')),
    )
    await sql.begin(async (tx) => {
      await tx`set local check_function_bodies = off`
      for (const text of [...texts, writeTypeFunctions(catalog)]) await tx.unsafe(text)
      // In the transaction that makes them: nobody else could call one even for a moment.
      await tx`revoke all on all functions in schema countersign from public`
      const broken = await probeFunctions(tx)
      if (broken)
        throw new MigrationError(
          `The function ${broken.name}, written for this database's tables, cannot run: ${broken.cause}.`,
        )
    })
    await grantServerRoles(sql, roles, catalog.keys())
  } finally {
    await sql.end({ timeout: 5 })
  }
}
