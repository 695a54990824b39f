import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { type Catalog, readCatalog } from './catalog.ts'
import { requirePlainUrl } from './database-url.ts'
import { explainFailure } from './explain-failure.ts'
import { findFaults } from './find-faults.ts'
import { areGranted, grantServerRoles, type ServerRoles } from './grant-roles.ts'
import { MigrationError } from './migration-error.ts'
import { hashDatabase, hashOf, keepState, readState } from './migration-state.ts'
import { probeFunctions } from './probe-functions.ts'
import { writeTypeFunctions } from './type-functions.ts'

const MIGRATIONS = join(import.meta.dirname, '../migrations')
const FUNCTIONS = join(import.meta.dirname, '../functions')

/** Any number: processes that migrate at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_236_190_041

/** Everybody else who comes to a table waits behind us while we wait for its lock: so briefly, and again later. */
const LOCK_TIMEOUT_MS = 200
const PAUSE_MS = 400
const TRIES = 25

/**
 * Brings the database up to date: migrations, the functions, each type's static functions, and what the
 * server's role may do. Safe to run at every start and by many processes at once; where nothing differs from what
 * the last one left, it only reads, and takes no lock.
 *
 * `url` signs in as the role that owns the tables; `serverUrl` and `workerUrl` name the roles that the server and
 * its worker sign in as, which are made if they do not exist. Throws a MigrationError that names every declared table and
 * column which does not exist, keys that may find two rows, a generated function that cannot run, a right that is
 * missing, and a lock that somebody keeps for ten seconds.
 */
export async function migrate({ url, ...roles }: { url: string } & ServerRoles): Promise<void> {
  for (const each of [url, roles.serverUrl, roles.workerUrl ?? url]) requirePlainUrl(each)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await requireUtf8(sql)
    const texts = await readSources()
    if (await isUpToDate(sql, texts, roles)) return
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    if (await isUpToDate(sql, texts, roles)) return
    await sql`select set_config('lock_timeout', ${`${LOCK_TIMEOUT_MS}ms`}, false)`
    await retryLocks(() => bringUpToDate(sql, texts, roles))
  } catch (error) {
    throw explainFailure(error, url)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Names and addresses come in any script, and what is hashed is hashed as UTF-8. */
async function requireUtf8(sql: Sql): Promise<void> {
  const [row] = await sql<{ encoding: string; name: string }[]>`
    select current_setting('server_encoding') as encoding, current_database() as name`
  if (row && row.encoding !== 'UTF8')
    throw new MigrationError(
      `The database ${row.name} keeps text as ${row.encoding}, and must keep it as UTF8. Make one that does with: create database NAME encoding 'UTF8' template template0.`,
    )
}

interface Sources {
  functions: string[]
  /** What a change of is a change of the whole: migrations and grants. */
  others: string[]
}

async function readSources(): Promise<Sources> {
  const read = async (folder: string) => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  }
  const grants = await readFile(join(import.meta.dirname, 'grant-roles.ts'), 'utf8')
  return { functions: await read(FUNCTIONS), others: [...(await read(MIGRATIONS)), grants] }
}

const hashSources = ({ functions, others }: Sources, catalog: Catalog) =>
  hashOf(...functions, ...others, writeTypeFunctions(catalog))

async function isUpToDate(sql: Sql, sources: Sources, roles: ServerRoles): Promise<boolean> {
  const state = await readState(sql)
  if (!state) return false
  const catalog = await readCatalog(sql)
  return (
    findFaults(catalog).length === 0 &&
    state.sources === hashSources(sources, catalog) &&
    state.database === (await hashDatabase(sql)) &&
    (await areGranted(sql, roles))
  )
}

async function bringUpToDate(sql: Sql, sources: Sources, roles: ServerRoles): Promise<void> {
  await runMigrations(drizzle(sql), {
    migrationsFolder: MIGRATIONS,
    migrationsSchema: 'countersign_migrations',
  })
  const catalog = await readCatalog(sql)
  const faults = findFaults(catalog)
  if (faults.length > 0)
    throw new MigrationError(`The database does not fit the registry: ${faults.join('; ')}.`)
  await sql.begin(async (tx) => {
    // Types first: the functions call them. Checking bodies waits until all are there.
    await tx`set local check_function_bodies = off`
    for (const text of [...sources.functions, writeTypeFunctions(catalog)]) await tx.unsafe(text)
    // In the transaction that makes them: nobody else could call one even for a moment.
    await tx`revoke all on all functions in schema countersign from public`
    const broken = await probeFunctions(tx)
    if (broken)
      throw new MigrationError(
        `The function ${broken.name}, written for this database's tables, cannot run: ${broken.cause}.`,
      )
  })
  await grantServerRoles(sql, roles, catalog.keys())
  await keepState(sql, {
    sources: hashSources(sources, catalog),
    database: await hashDatabase(sql),
  })
}

/** All of it can be done again. */
async function retryLocks(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isLockTimeout(error) || tries === TRIES) throw error
      await pause(PAUSE_MS)
    }
  }
}

const isLockTimeout = (error: unknown): boolean =>
  [error, (error as Error).cause].some((each) => (each as { code?: string })?.code === '55P03')
