import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '@countersign/changes'
import postgres, { type Sql } from 'postgres'
import { DatabaseUrlError, requirePlainUrl, unnamedPooler } from './database-url.ts'
import { explainFailure } from './explain-failure.ts'
import type { ServerRoles } from './grant-roles.ts'
import { findRestrictivePolicies } from './host-grants.ts'
import { MigrationError } from './migration-error.ts'
import { bringUpToDate, isUpToDate, readSources } from './migration-steps.ts'

/** Somebody may have a lock that we need. */
const PAUSE_MS = 400
const TRIES = 25

export interface Migration extends ServerRoles {
  /** For the role that owns our tables. */
  url: string
  /** What may be changed: the functions and rights follow from it. */
  config: Config
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
    const work = { sources, roles, config, tell }
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
export async function requireUtf8(sql: Sql): Promise<void> {
  const [row] = await sql<{ encoding: string; name: string }[]>`
    select current_setting('server_encoding') as encoding, current_database() as name`
  if (row && row.encoding !== 'UTF8')
    throw new MigrationError(
      `The database ${row.name} keeps text as ${row.encoding}, and must keep it as UTF8. Make one that does with: create database NAME encoding 'UTF8' template template0.`,
    )
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
