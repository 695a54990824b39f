import { migrate } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase } from '../config/require-database.ts'

/**
 * Brings the database up to this version and to the configuration. Needs MIGRATION_DATABASE_URL, whose role owns our
 * tables, and the URLs of the server's roles, which it makes where they do not exist.
 */
export async function migrateDatabase(): Promise<string> {
  const env = readNeeded(
    ['MIGRATION_DATABASE_URL', 'DATABASE_URL'],
    ['WORKER_DATABASE_URL', 'EXAMPLE_TABLES', 'COUNTERSIGN_CONFIG'],
  )
  const config = await loadConfig(env.COUNTERSIGN_CONFIG)
  await requireDatabase('MIGRATION_DATABASE_URL', env.MIGRATION_DATABASE_URL)
  await migrate({
    url: env.MIGRATION_DATABASE_URL,
    config,
    serverUrl: env.DATABASE_URL,
    workerUrl: env.WORKER_DATABASE_URL,
    withExampleTables: env.EXAMPLE_TABLES,
    tell: (sentence) => console.log(sentence),
  })
  return 'The database fits this version and the configuration.'
}
