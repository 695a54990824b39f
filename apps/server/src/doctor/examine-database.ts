import type { Config } from '@countersign/changes'
import { type Database, findThenCallFaults, isPooled } from '@countersign/db'
import { requireDatabase, requireSchema } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'
import { withDatabase } from '../config/with-database.ts'
import { examineWebRole, examineWorkerRole, NOT_GRANTED } from './examine-roles.ts'
import { type Finding, right } from './finding.ts'

const OLDEST_POSTGRES = 15
const INSUFFICIENT_PRIVILEGE = '42501'

export const DATABASES = {
  DATABASE_URL: examineWebRole,
  WORKER_DATABASE_URL: examineWorkerRole,
} as const

interface ExaminedDatabase {
  name: keyof typeof DATABASES
  url: string
  /** None where it could not be loaded: then only what does not depend on it is examined. */
  config: Config | undefined
}

/**
 * Whether a database answers, is migrated for this version and configuration, and its role may do what it is for.
 * Throws a StartError or a MigrationError that says what is not so.
 */
export async function examineDatabase({
  name,
  url,
  config,
}: ExaminedDatabase): Promise<Omit<Finding, 'check'>> {
  await requireDatabase(name, url)
  return withDatabase(url, async (db) => {
    const { release, role } = await examineServer(db, name)
    const difference = config && (await requireSchema(url, config))
    if (difference) throw new StartError(difference)
    const faults = config ? await findThenCallFaults(db.sql, config) : []
    if (faults.length > 0)
      throw new StartError(`The database does not fit the configuration: ${faults.join('; ')}.`)
    const fits = config ? 'for this version and configuration' : 'for this version'
    return right(
      `${name} leads to PostgreSQL ${release}${wayOf(url)}, migrated ${fits}; ${await DATABASES[name](db, role)}`,
    )
  }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new StartError(
      `The role of ${name} may do nothing in the schema countersign: ${NOT_GRANTED}`,
    )
  })
}

/** A pooler that the URL does not name is a fault that was found before. */
function wayOf(url: string): string {
  if (!isPooled(url)) return ', with no pooler between'
  return new URL(url).searchParams.get('prepare') === 'false'
    ? ' through a pooler in transaction mode, as ?prepare=false says'
    : ' through a pooler in session mode, as ?prepare=true says'
}

async function examineServer({ sql }: Database, name: string) {
  const [server] = await sql<
    { version: number; release: string; role: string; isSuperuser: boolean; isMigrated: boolean }[]
  >`
    select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as release,
      rolname as role, rolsuper as "isSuperuser", exists (
        select from pg_class where relnamespace = to_regnamespace('countersign') and relname = 'verification'
      ) as "isMigrated"
    from pg_roles where rolname = current_user`
  if (!server) throw new StartError(`${name} leads to a database that does not answer.`)
  const { version, release, role, isSuperuser, isMigrated } = server
  if (version < OLDEST_POSTGRES)
    throw new StartError(
      `${name} leads to PostgreSQL ${release}, and ${OLDEST_POSTGRES} is the oldest that works.`,
    )
  if (!isMigrated)
    throw new StartError(
      `${name} leads to a database that is not migrated: run countersign migrate.`,
    )
  if (isSuperuser)
    throw new StartError(
      `${name} signs in as the superuser ${role}, who may do everything: give the server a role of its own.`,
    )
  return { release, role }
}
