import type { Config } from '@countersign/changes'
import { connect, type Database, findThenCallFaults } from '@countersign/db'
import { type Environment, readDotEnv, readEnv, readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { inWords } from '../config/plain-errors.ts'
import { requireDatabase, requireSchema } from '../config/require-database.ts'
import { refuseGuessableSecrets } from '../config/secret-guesses.ts'
import { StartError } from '../config/start-error.ts'
import { connectMailServer } from '../mail/smtp.ts'
import { type Contrast, contrastsOf } from './contrasts-of.ts'

/** Says what it found when all is right; throws what is wrong. */
type Examination = () => Promise<string>

/**
 * Examines, each for itself, what a server needs, and says of each what is wrong or that it is right. Changes nothing.
 * Returns the exit code: 0 when all is right.
 */
export async function examine(): Promise<number> {
  const environment = readDotEnv()
  let config: Config | undefined
  const databases = [
    { name: 'DATABASE_URL', examineRole: examineWebRole },
    { name: 'WORKER_DATABASE_URL', examineRole: examineWorkerRole },
  ] as const
  const examinations: Examination[] = [
    () => examineSettings(environment),
    async () => {
      config = await loadConfig(readNeeded([], ['COUNTERSIGN_CONFIG']).COUNTERSIGN_CONFIG)
      return `${describe(config)} ${examineColours(config)}`
    },
    // What is not set is told of above.
    ...databases
      .filter(({ name }) => environment[name])
      .map((database) => () => examineDatabase({ ...database, config })),
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

function describe({ types, subjects }: Config): string {
  const names = types.map(({ letter, name }) => `${letter} ${name}`).join(', ')
  return `The configuration declares changes of ${Object.keys(subjects).join(', ')}: ${names}.`
}

/** Says of the accent and of the type whose band stands out least by how much; throws where that is too little. */
function examineColours(config: Config): string {
  const contrasts = contrastsOf(config)
  const inWords = ({ what, ratio }: Contrast) => `${what} ${ratio.toFixed(1)}:1`
  const tooWeak = contrasts.filter(({ ratio, needed }) => ratio < needed)
  if (tooWeak.length > 0)
    throw new StartError(
      `Some colours do not stand out: ${tooWeak.map((each) => `${inWords(each)}, where ${each.needed}:1 is needed`).join('; ')}.`,
    )
  const [onWhite, onDark, button, darkButton, ...bands] = contrasts as [
    Contrast,
    Contrast,
    Contrast,
    Contrast,
    ...Contrast[],
  ]
  const weakest = bands.toSorted((one, other) => one.ratio - other.ratio).slice(0, 1)
  return `The colours stand out: ${[onWhite, onDark, button, darkButton, ...weakest].map(inWords).join(', ')}.`
}

const OLDEST_POSTGRES = 15

interface ExaminedDatabase {
  name: 'DATABASE_URL' | 'WORKER_DATABASE_URL'
  /** None where it could not be loaded: then only what does not depend on it is examined. */
  config: Config | undefined
  examineRole: (db: Database, role: string) => Promise<string>
}

async function examineDatabase({ name, config, examineRole }: ExaminedDatabase): Promise<string> {
  const url = readNeeded([name])[name]
  await requireDatabase(name, url)
  const db = connect(url, { config: { subjects: {}, types: [] }, max: 1 })
  try {
    const { release, role } = await examineServer(db, name)
    const difference = config && (await requireSchema(url, config))
    if (difference) throw new StartError(difference)
    const faults = config ? await findThenCallFaults(db.sql, config) : []
    if (faults.length > 0)
      throw new StartError(`The database does not fit the configuration: ${faults.join('; ')}.`)
    return `${name} leads to PostgreSQL ${release}, migrated for this version; ${await examineRole(db, role)}`
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new StartError(
      `The role of ${name} may do nothing in the schema countersign: ${NOT_GRANTED}`,
    )
  } finally {
    await db.end()
  }
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

const INSUFFICIENT_PRIVILEGE = '42501'
const NOT_GRANTED = 'run countersign migrate with this URL, which grants what it needs.'

async function examineWebRole(db: Database, role: string): Promise<string> {
  const [may] = await db.sql<{ confirm: boolean; update: boolean }[]>`
    select has_table_privilege('countersign.verification', 'update') as "update", (
      select bool_and(has_function_privilege(oid, 'execute')) from pg_proc
      where pronamespace = 'countersign'::regnamespace and proname in ('hold_2', 'confirm')) as confirm`
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
