import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '@countersign/changes'
import type { TransactionSql } from 'postgres'
import { type Catalog, readCatalog } from './catalog.ts'
import { findFaults } from './find-faults.ts'
import { areGranted, grantServerRoles, SERVER_GRANTS, type ServerRoles } from './grant-roles.ts'
import { hashDatabase, hashOf } from './hash-database.ts'
import {
  areHostGranted,
  grantHostTables,
  type HostGrant,
  neededGrants,
  statementsOf,
} from './host-grants.ts'
import { type MigrationFile, readMigrations, runMigrations } from './journal.ts'
import { MigrationError } from './migration-error.ts'
import { panelCatalog } from './panel-catalog.ts'
import { probeFunctions } from './probe-functions.ts'
import { APPLIER, asRole, canBecome, DEFINER, ensureRoles, isThere, makeSchema } from './roles.ts'
import { isNewer, keepState, readState } from './schema-version.ts'
import { takeOverAdmins } from './take-over-admins.ts'
import { findThenCallFaults } from './then-calls.ts'
import { writeTypeFunctions } from './type-functions.ts'
import { writeAllFunctions, writeTriggers } from './write-functions.ts'

const FUNCTIONS = join(import.meta.dirname, '../functions')

/** Any number: processes that migrate at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_236_190_041

/** Everybody else who comes to a table waits behind us while we wait for its lock: so briefly, and again later. */
const LOCK_TIMEOUT_MS = 200

export interface Sources {
  migrations: MigrationFile[]
  functions: string[]
}

/** What is to be done, for whom. */
export interface Work {
  sources: Sources
  roles: ServerRoles
  config: Config
  tell: (sentence: string) => void
}

export async function readSources(): Promise<Sources> {
  const functions = (await readdir(FUNCTIONS)).filter((name) => name.endsWith('.sql')).sort()
  return {
    migrations: await readMigrations(),
    functions: await Promise.all(functions.map((name) => readFile(join(FUNCTIONS, name), 'utf8'))),
  }
}

function hashSources({ migrations, functions }: Sources, catalog: Catalog, config: Config): string {
  const { host, own } = writeTypeFunctions(catalog, config)
  const grants = statementsOf('grant', neededGrants(catalog, config))
  const sums = migrations.map(({ sha256 }) => sha256)
  return hashOf(...sums, ...functions, SERVER_GRANTS, host, own, ...grants)
}

/** Whether nothing differs from what the last migration left, or a newer version that this one fits has done it. */
export async function isUpToDate(tx: TransactionSql, work: Work): Promise<boolean> {
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
    (await findThenCallFaults(tx, config)).length === 0 &&
    state.sources === hashSources(sources, catalog, config) &&
    state.database === (await hashDatabase(tx)) &&
    // guard grants-are-there: "(await areHostGranted(tx, catalog, config))" → "true" (host-grants.db.test.ts)
    (await areHostGranted(tx, catalog, config)) &&
    (await asRole(tx, DEFINER, () => areGranted(tx, roles)))
  )
}

export async function bringUpToDate(tx: TransactionSql, work: Work): Promise<void> {
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
  // The one that had the lock may have done it.
  if (await isUpToDate(tx, work)) return
  // guard migration-lock-timeout: "`${LOCK_TIMEOUT_MS}ms`" → "'0'" (migrate.db.test.ts)
  await tx`select set_config('lock_timeout', ${`${LOCK_TIMEOUT_MS}ms`}, true)`
  await takeSteps(tx, work, {
    async afterGrants(missing) {
      if (missing.length > 0)
        throw new MigrationError(
          `The migrator may not give ${APPLIER} what the declared types need. Have the owner of each table run: ${statementsOf('grant', missing).join(' ')}`,
        )
    },
    async afterFunctions(catalog) {
      const broken = await asRole(tx, DEFINER, () => probeFunctions(tx, work.config, catalog))
      // guard probe: "if (broken)" → "if (false)" (type-functions.db.test.ts)
      if (broken)
        throw new MigrationError(
          `The function ${broken.name}, written for this database's tables, cannot run: ${broken.cause}.${broken.isRightMissing ? NEEDS_RIGHT : ''}`,
        )
    },
  })
}

/**
 * The declared tables; those of the panel as they will be, in a plan that makes them. Throws a MigrationError that names
 * all that does not fit.
 */
export async function requireCatalog(tx: TransactionSql, config: Config): Promise<Catalog> {
  const catalog = await readCatalog(tx, config)
  if (!(await isThere(tx, 'migration')))
    for (const [name, table] of panelCatalog()) catalog.set(name, table)
  const faults = [...findFaults(catalog, config), ...(await findThenCallFaults(tx, config))]
  if (faults.length > 0)
    throw new MigrationError(`The database does not fit the configuration: ${faults.join('; ')}.`)
  return catalog
}

interface Checks {
  /** With the rights that the migrator could not give. */
  afterGrants(missing: HostGrant[]): Promise<void>
  afterFunctions(catalog: Catalog): Promise<void>
}

/**
 * All that migrating does, in its order. What changes anything goes through `tx.unsafe`, so that a plan can write it
 * down instead of doing it.
 */
export async function takeSteps(tx: TransactionSql, work: Work, checks: Checks): Promise<void> {
  const { sources, roles, config } = work
  await ensureRoles(tx)
  await makeSchema(tx)
  await runMigrations(tx, sources.migrations)
  await takeOverAdmins(tx)
  const catalog = await requireCatalog(tx, config)
  await checks.afterGrants(await grantHostTables(tx, catalog, config))
  const generated = writeTypeFunctions(catalog, config)
  // guard triggers-last: "writeAllFunctions(tx, sources.functions, generated)" → "writeAllFunctions(tx, sources.functions, generated); await writeTriggers(tx, sources.functions); await tx`select pg_sleep(2)`" (migrate.db.test.ts)
  await writeAllFunctions(tx, sources.functions, generated)
  await checks.afterFunctions(catalog)
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
