import { type Migration, type MigrationPlan, migrate, planMigration } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase } from '../config/require-database.ts'

export interface MigrateOptions {
  /** Says what would be done, and changes nothing. */
  plan?: boolean
  /** Prints what would be done as SQL alone, for a file, and changes nothing. */
  sql?: boolean
}

/**
 * Brings the database up to this version and to the configuration, or says what that takes. Needs
 * MIGRATION_DATABASE_URL, whose role owns our tables, and the URLs of the server's roles, which it makes where they do
 * not exist.
 */
export async function migrateDatabase({ plan, sql }: MigrateOptions): Promise<string> {
  const env = readNeeded(
    ['MIGRATION_DATABASE_URL', 'DATABASE_URL'],
    ['WORKER_DATABASE_URL', 'COUNTERSIGN_CONFIG'],
  )
  const config = await loadConfig(env.COUNTERSIGN_CONFIG)
  await requireDatabase('MIGRATION_DATABASE_URL', env.MIGRATION_DATABASE_URL)
  const migration: Migration = {
    url: env.MIGRATION_DATABASE_URL,
    config,
    serverUrl: env.DATABASE_URL,
    workerUrl: env.WORKER_DATABASE_URL,
    tell: (sentence) => console.error(sentence),
  }
  if (sql) return asSql(await planMigration(migration))
  if (plan) return inWords(await planMigration(migration))
  await migrate(migration)
  return FITS
}

const FITS = 'The database fits this version and the configuration.'

/** What others have to run before, a line or more for each; empty where that is nothing. */
export const missingInWords = (missing: MigrationPlan['missing']): string[] =>
  missing.map(({ by, sql, why }) => `${why} To be run first, by ${by}:\n  ${sql}`)

function inWords(plan: MigrationPlan): string {
  const { missing, statements, warnings } = plan
  const number = statements.length === 1 ? 'One statement' : `${statements.length} statements`
  return [
    ...warnings,
    ...missingInWords(missing),
    statements.length > 0
      ? `${number} would run in one transaction; countersign migrate --sql prints them.`
      : missing.length === 0 && FITS,
  ]
    .filter(Boolean)
    .join('\n')
}

/** One file: what others must run, in comments, and what the migrator runs. */
function asSql({ missing, statements, warnings }: MigrationPlan): string {
  const ended = (sql: string) => `${sql.trim().replace(/;$/, '')};`
  return [
    ...warnings.map((warning) => `-- ${warning}`),
    ...missing.map(
      ({ by, sql }) => `-- For ${by} to run first:\n${ended(sql).replace(/^/gm, '-- ')}`,
    ),
    ...(statements.length > 0 ? ['begin;', ...statements.map(ended), 'commit;'] : [`-- ${FITS}`]),
  ].join('\n\n')
}
