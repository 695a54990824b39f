import { appliesByWebhook, type Config } from '@countersign/changes'
import type { Sql, TransactionSql } from 'postgres'
import { configHash } from './config-hash.ts'
import { MigrationError } from './migration-error.ts'
import { isThere } from './roles.ts'
import { literal } from './sql-text.ts'

/** The number of the last migration. Every release that changes tables or functions raises it. */
export const SCHEMA_VERSION = 18
/** The oldest version whose programs work with this schema, so that two run side by side while a new one is rolled out. */
const MIN_READER = 1
/** The same where types apply by webhook: programs of before do not know the status that these are in meanwhile. */
const MIN_READER_OF_APPLYING = 14

/** What the last migration left: its version, what it was made of, and what the database had then. */
export interface SchemaState {
  version: number
  minReader: number
  configHash: string
  sources: string
  database: string
}

export const NEWER_VERSION =
  'The database was migrated by a newer version of Countersign, which this one cannot work with. Start the newer version.'

/** What the last migration left; null where there was none. Waits for nobody. */
export async function readState(sql: Sql | TransactionSql): Promise<SchemaState | null> {
  if (!(await isThere(sql, 'schema_version'))) return null
  const [state] = await sql<SchemaState[]>`
    select version, min_reader as "minReader", config_hash as "configHash", sources, database from countersign.schema_version`
  return state ?? null
}

/**
 * Whether the schema is of a newer version that this one works with all the same, and leaves as it is. Throws a
 * MigrationError for one that it does not work with.
 */
export function isNewer({ version, minReader }: SchemaState): boolean {
  // guard newer-schema: "minReader > SCHEMA_VERSION" → "false" (versions.db.test.ts)
  if (minReader > SCHEMA_VERSION) throw new MigrationError(NEWER_VERSION)
  return version > SCHEMA_VERSION
}

export async function keepState(
  sql: TransactionSql,
  config: Config,
  { sources, database }: Pick<SchemaState, 'sources' | 'database'>,
): Promise<void> {
  // guard old-programs-know-no-applying: "config.types.some(appliesByWebhook)" → "false" (confirm/applying.db.test.ts)
  const minReader = config.types.some(appliesByWebhook) ? MIN_READER_OF_APPLYING : MIN_READER
  const hashes = [configHash(config), sources, database].map(literal).join(', ')
  await sql.unsafe(`insert into countersign.schema_version (version, min_reader, config_hash, sources, database)
    values (${SCHEMA_VERSION}, ${minReader}, ${hashes})
    on conflict (is_only) do update set version = excluded.version, min_reader = excluded.min_reader,
      config_hash = excluded.config_hash, sources = excluded.sources, database = excluded.database, migrated_at = now()`)
}

/**
 * Whether a process of this version, with this configuration, can work with the database as it is: for a role of the
 * server's. Returns a sentence where it can, but should be told of; throws a MigrationError that says what to run where
 * it cannot.
 */
export async function checkSchema(sql: Sql, config: Config): Promise<string | null> {
  const state = await readState(sql)
  const run = 'Run the migration with this version (MIGRATION_DATABASE_URL), then start again.'
  if (!state) throw new MigrationError(`The database has not been migrated yet. ${run}`)
  if (isNewer(state)) return null
  // guard older-schema: "state.version < SCHEMA_VERSION" → "false" (versions.db.test.ts)
  if (state.version < SCHEMA_VERSION)
    throw new MigrationError(
      `The database has version ${state.version} of our schema, and this version needs ${SCHEMA_VERSION}. ${run}`,
    )
  // guard config-hash: "state.configHash !== configHash(config)" → "false" (versions.db.test.ts)
  return state.configHash !== configHash(config)
    ? 'The configuration differs from the one that the database was migrated with, which decides what can be held and applied: run the migration with this one (MIGRATION_DATABASE_URL).'
    : null
}
