import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '@countersign/changes'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { type Catalog, readCatalog } from './catalog.ts'
import { DatabaseUrlError, requirePlainUrl, unnamedPooler } from './database-url.ts'
import { explainFailure } from './explain-failure.ts'
import { findFaults } from './find-faults.ts'
import { areGranted, grantServerRoles, SERVER_GRANTS, type ServerRoles } from './grant-roles.ts'
import { hashDatabase, hashOf } from './hash-database.ts'
import {
  areHostGranted,
  findRestrictivePolicies,
  grantHostTables,
  neededGrants,
  statementsOf,
} from './host-grants.ts'
import { type MigrationFile, readMigrations, runMigrations } from './journal.ts'
import { MigrationError } from './migration-error.ts'
import { probeFunctions } from './probe-functions.ts'
import { APPLIER, asRole, canBecome, DEFINER, ensureRoles, makeSchema } from './roles.ts'
import { isNewer, keepState, readState } from './schema-version.ts'
import { writeTypeFunctions } from './type-functions.ts'
import { writeAllFunctions, writeTriggers } from './write-functions.ts'

const FUNCTIONS = join(import.meta.dirname, '../functions')
const EXAMPLE_TABLES = join(import.meta.dirname, '../example/tables.sql')

/** Any number: processes that migrate at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_236_190_041

/** Everybody else who comes to a table waits behind us while we wait for its lock: so briefly, and again later. */
const LOCK_TIMEOUT_MS = 200
const PAUSE_MS = 400
const TRIES = 25

export interface Migration extends ServerRoles {
  /** For the role that owns our tables. */
  url: string
  /** What may be changed: the functions and rights follow from it. */
  config: Config
  /** Whether the example shop's tables are made in `public`, for the demo and for tests. */
  withExampleTables?: boolean
  /** Is told in sentences what an operator should know, and what stops nothing. */
  tell?: (sentence: string) => void
}

/**
 * Brings the database up to date: migrations, the functions, each type's static functions, and what the
 * server's role may do. All of it, roles and extensions too, is one transaction: what fails leaves nothing behind, and
 * nobody sees a part of it. Safe to run at every start and by many processes at once; where nothing differs from what
 * the last one left, it only reads, and takes no lock.
 *
 * `serverUrl` and `workerUrl` name the roles that the server and its worker sign in as, which are made if they do
 * not exist. Throws a MigrationError that names every
 * declared table and column which does not exist, keys that may find two rows, a generated function that cannot run,
 * a right that is missing, and a lock that somebody keeps for ten seconds.
 */
export async function migrate({
  url,
  config,
  withExampleTables = false,
  tell = () => {},
  ...roles
}: Migration): Promise<void> {
  for (const each of [url, roles.serverUrl, roles.workerUrl ?? url]) requirePlainUrl(each)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const fault = await unnamedPooler(url, sql)
    if (fault) throw new DatabaseUrlError(`The database’s URL ${fault}.`)
    // guard utf-8-alone: "await requireUtf8(sql)" → "" (migrate.db.test.ts)
    await requireUtf8(sql)
    const sources = await readSources()
    const work = { sources, roles, config, withExampleTables, tell }
    if (!(await sql.begin((tx) => isUpToDate(tx, work))))
      await retryLocks(() => sql.begin((tx) => bringUpToDate(tx, work)))
    for (const sentence of await sql.begin((tx) => findRestrictivePolicies(tx, config)))
      tell(sentence)
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
  migrations: MigrationFile[]
  functions: string[]
  exampleTables: string
}

interface Work {
  sources: Sources
  roles: ServerRoles
  config: Config
  withExampleTables: boolean
  tell: (sentence: string) => void
}

async function readSources(): Promise<Sources> {
  const functions = (await readdir(FUNCTIONS)).filter((name) => name.endsWith('.sql')).sort()
  return {
    migrations: await readMigrations(),
    functions: await Promise.all(functions.map((name) => readFile(join(FUNCTIONS, name), 'utf8'))),
    exampleTables: await readFile(EXAMPLE_TABLES, 'utf8'),
  }
}

function hashSources({ migrations, functions }: Sources, catalog: Catalog, config: Config): string {
  const { host, own } = writeTypeFunctions(catalog, config)
  const grants = statementsOf('grant', neededGrants(catalog, config))
  const sums = migrations.map(({ sha256 }) => sha256)
  return hashOf(...sums, ...functions, SERVER_GRANTS, host, own, ...grants)
}

/** Whether nothing differs from what the last migration left, or a newer version that this one fits has done it. */
async function isUpToDate(tx: TransactionSql, work: Work): Promise<boolean> {
  const { sources, roles, config, tell } = work
  const state = (await canBecome(tx, DEFINER)) && (await asRole(tx, DEFINER, () => readState(tx)))
  // guard unchanged-start: "if (!state)" → "if (true)" (migrate.db.test.ts)
  if (!state) return false
  if (isNewer(state)) {
    tell('The database was migrated by a newer version of Countersign, and stays as it is.')
    return true
  }
  const catalog = await readCatalog(tx, config)
  return (
    findFaults(catalog, config).length === 0 &&
    state.sources === hashSources(sources, catalog, config) &&
    state.database === (await hashDatabase(tx)) &&
    // guard grants-are-there: "(await areHostGranted(tx, catalog, config))" → "true" (host-grants.db.test.ts)
    (await areHostGranted(tx, catalog, config)) &&
    (await asRole(tx, DEFINER, () => areGranted(tx, roles)))
  )
}

async function bringUpToDate(tx: TransactionSql, work: Work): Promise<void> {
  const { sources, roles, config, withExampleTables } = work
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
  // Whoever had the lock may have done it.
  if (await isUpToDate(tx, work)) return
  // guard migration-lock-timeout: "`${LOCK_TIMEOUT_MS}ms`" → "'0'" (migrate.db.test.ts)
  await tx`select set_config('lock_timeout', ${`${LOCK_TIMEOUT_MS}ms`}, true)`
  await ensureRoles(tx)
  await makeSchema(tx)
  await runMigrations(tx, sources.migrations)
  // guard example-only-where-asked-for: "if (withExampleTables)" → "if (true)" (migrate.db.test.ts)
  if (withExampleTables) await makeExampleTables(tx, sources.exampleTables)
  const catalog = await readCatalog(tx, config)
  const faults = findFaults(catalog, config)
  if (faults.length > 0)
    throw new MigrationError(`The database does not fit the configuration: ${faults.join('; ')}.`)
  await grantHostTables(tx, catalog, config)
  const generated = writeTypeFunctions(catalog, config)
  // guard triggers-last: "writeAllFunctions(tx, sources.functions, generated)" → "writeAllFunctions(tx, sources.functions, generated); await writeTriggers(tx, sources.functions); await tx`select pg_sleep(2)`" (migrate.db.test.ts)
  await writeAllFunctions(tx, sources.functions, generated)
  const broken = await asRole(tx, DEFINER, () => probeFunctions(tx, config, catalog))
  // guard probe: "if (broken)" → "if (false)" (type-functions.db.test.ts)
  if (broken)
    throw new MigrationError(
      `The function ${broken.name}, written for this database's tables, cannot run: ${broken.cause}.${broken.isRightMissing ? NEEDS_RIGHT : ''}`,
    )
  // guard migration-is-one-transaction: "await grantServerRoles" → "await tx`commit`; await grantServerRoles" (migrate.db.test.ts)
  await grantServerRoles(tx, roles)
  await asRole(tx, DEFINER, () => writeTriggers(tx, sources.functions))
  const made = {
    sources: hashSources(sources, catalog, config),
    database: await hashDatabase(tx),
  }
  await asRole(tx, DEFINER, () => keepState(tx, config, made))
}

const NEEDS_RIGHT = ` Triggers, checks and policies of the declared tables run with the rights of ${APPLIER}: grant it what they need, or make the function of a trigger \`security definer\` with a search_path of its own.`

/** Where there is a table of one of their names already, it is judged as it is. */
async function makeExampleTables(tx: TransactionSql, text: string): Promise<void> {
  const [found] = await tx<{ isNone: boolean }[]>`
    select to_regclass('public."User"') is null and to_regclass('public."User_credit"') is null as "isNone"`
  if (found?.isNone) await tx.unsafe(text)
}

/** All of it can be done again. */
async function retryLocks<T>(work: () => Promise<T>): Promise<T> {
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
