import { randomUUID } from 'node:crypto'
import { checkHealth } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { type Environment, readDotEnv, readEnv, readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { inWords } from '../config/plain-errors.ts'
import { requireDatabase } from '../config/require-database.ts'
import { refuseGuessableSecrets } from '../config/secret-guesses.ts'
import { StartError } from '../config/start-error.ts'
import { connectMailServer } from '../mail/smtp.ts'

/** Says what it found when all is right; throws what is wrong. */
type Examination = () => Promise<string>

/**
 * Examines, each for itself, what a server needs, and says of each what is wrong or that it is right. It writes nothing but a sign of life.
 * Returns the exit code: 0 when all is right.
 */
export async function examine(): Promise<number> {
  const environment = readDotEnv()
  const examinations = [
    () => examineSettings(environment),
    examineConfiguration,
    // What is not set is told of above.
    ...(environment.DATABASE_URL ? [() => examineDatabase('DATABASE_URL', examineWebRole)] : []),
    ...(environment.WORKER_DATABASE_URL
      ? [() => examineDatabase('WORKER_DATABASE_URL', examineWorkerRole)]
      : []),
    ...(environment.SMTP_URL ? [examineMailServer] : []),
  ]
  let faults = 0
  for (const examination of examinations) {
    try {
      console.log(`✓ ${await examination()}`)
    } catch (error) {
      faults++
      const words = inWords(error)
      console.error(`✗ ${typeof words === 'string' ? words : (error as Error).message}`)
    }
  }
  if (faults > 0) console.error(`${faults} of ${examinations.length} are not right.`)
  return faults === 0 ? 0 : 1
}

async function examineSettings(environment: Environment): Promise<string> {
  await refuseGuessableSecrets(readEnv(environment))
  return 'The settings are complete.'
}

const examineConfiguration: Examination = async () => {
  const { types, subjects } = await loadConfig(
    readNeeded([], ['COUNTERSIGN_CONFIG']).COUNTERSIGN_CONFIG,
  )
  const names = types.map(({ letter, name }) => `${letter} ${name}`).join(', ')
  return `The configuration declares changes of ${Object.keys(subjects).join(', ')}: ${names}.`
}

const OLDEST_POSTGRES = 15

async function examineDatabase(
  name: 'DATABASE_URL' | 'WORKER_DATABASE_URL',
  examineRole: (db: Database, role: string) => Promise<string>,
): Promise<string> {
  const url = readNeeded([name])[name]
  await requireDatabase(name, url)
  const db = connect(url, { config: { subjects: {}, types: [] }, max: 1 })
  try {
    const [server] = await db.sql<
      {
        version: number
        release: string
        role: string
        isSuperuser: boolean
        isMigrated: boolean
      }[]
    >`
      select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as release,
        current_user as role, (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
        to_regclass('countersign.verification') is not null as "isMigrated"`
    if (!server) throw new StartError(`${name} leads to a database that does not answer.`)
    if (server.version < OLDEST_POSTGRES)
      throw new StartError(
        `${name} leads to PostgreSQL ${server.release}, and ${OLDEST_POSTGRES} is the oldest that works.`,
      )
    if (!server.isMigrated)
      throw new StartError(
        `${name} leads to a database that is not migrated: run countersign migrate.`,
      )
    if (server.isSuperuser)
      throw new StartError(
        `${name} signs in as the superuser ${server.role}, who may do everything: give the server a role of its own.`,
      )
    return `${name} leads to PostgreSQL ${server.release}, migrated for this version; ${await examineRole(db, server.role)}`
  } finally {
    await db.end()
  }
}

const NOT_GRANTED = 'run countersign migrate with this URL, which grants what it needs.'

async function examineWebRole(db: Database, role: string): Promise<string> {
  await checkHealth(db, { processId: randomUUID() }).catch((error: { code?: string }) => {
    if (error.code === '42501')
      throw new StartError(`The role ${role} may not call ours: ${NOT_GRANTED}`)
    throw new StartError(
      'DATABASE_URL leads to a database that is migrated for another version: run countersign migrate.',
    )
  })
  const [may] = await db.sql<{ confirm: boolean; update: boolean }[]>`
    select has_table_privilege('countersign.verification', 'update') as "update", (
      select bool_and(has_function_privilege(oid, 'execute')) from pg_proc
      where pronamespace = 'countersign'::regnamespace and proname in ('hold', 'confirm')) as confirm`
  if (!may?.confirm)
    throw new StartError(`The role ${role} may not hold and confirm: ${NOT_GRANTED}`)
  if (may.update)
    throw new StartError(
      `The role ${role} may change verifications directly: DATABASE_URL is for a role that owns no table of ours.`,
    )
  return `its role ${role} may hold and confirm, and cannot change verifications directly.`
}

async function examineWorkerRole(db: Database, role: string): Promise<string> {
  const [may] = await db.sql<{ send: boolean | null }[]>`
    select bool_and(has_function_privilege(oid, 'execute')) as send from pg_proc
    where pronamespace = 'countersign'::regnamespace and proname in ('claim_messages', 'complete_messages')`
  if (!may?.send) throw new StartError(`The role ${role} may not send mails: ${NOT_GRANTED}`)
  return `its role ${role} may send mails.`
}

const examineMailServer: Examination = async () => {
  const { SMTP_URL: smtpUrl, SMTP_REQUIRE_TLS: requireTls } = readNeeded(
    ['SMTP_URL'],
    ['SMTP_REQUIRE_TLS'],
  )
  const mailServer = connectMailServer({ smtpUrl, requireTls })
  try {
    const fault = await mailServer.findFault()
    if (fault) throw new StartError(`The mail server of SMTP_URL cannot be used (${fault}).`)
    return `The mail server ${new URL(smtpUrl).host} lets us in.`
  } finally {
    mailServer.close()
  }
}
