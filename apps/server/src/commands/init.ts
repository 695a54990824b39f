import { stat, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { planMigration } from '@countersign/db'
import { type Environment, readDotEnv } from '../config/env.ts'
import { configHere, findConfig, loadConfig } from '../config/load-config.ts'
import { inWords } from '../config/plain-errors.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'
import { completeDotEnv } from '../dev/complete-dot-env.ts'
import { type Asker, askPerson, takeProposals } from '../init/ask.ts'
import { type ConfigOptions, chooseConfig } from '../init/choose-config.ts'
import { configSource } from '../init/config-source.ts'
import { ignoreDotEnv } from '../init/ignore-dot-env.ts'
import { type SettingOptions, settleSettings } from '../init/settle-settings.ts'
import { missingInWords } from './migrate.ts'

export type InitOptions = ConfigOptions &
  SettingOptions & {
    /** Takes what is proposed instead of asking. */
    yes?: boolean
  }

const CONFIG = 'countersign.config.ts'

/**
 * Writes `countersign.config.ts` from the catalog of a database, and into `.env` what a server needs beside it; says
 * which rights are missing, and which commands come next. Files that are there stay as they are but for what `.env`
 * lacks. Changes nothing in the database.
 */
export async function init({ yes = false, ...options }: InitOptions): Promise<string> {
  const ask = await askerFor(yes)
  const environment = readDotEnv()
  const { support, ...answers } = await settleSettings(options, environment, ask)
  const { MIGRATION_DATABASE_URL: url } = answers
  await requireDatabase(
    environment.MIGRATION_DATABASE_URL ? 'MIGRATION_DATABASE_URL' : '--database-url',
    url,
  )

  const { COUNTERSIGN_CONFIG: named } = environment
  const present = named ? findConfig(named) : configHere()
  const chosen = present ? undefined : await chooseConfig(url, options, ask)
  if (chosen) await writeFile(CONFIG, configSource({ support, ...chosen }), { flag: 'wx' })
  const kept = await openToOthers()
  const written = await completeDotEnv(resolve('.env'), environment, answers)
  const isIgnored = await ignoreDotEnv()
  return [
    present
      ? `${basename(present)} was there and stays as it is.`
      : `${CONFIG} declares ${chosen?.types.map(({ declaration }) => declaration.name).join(', ')} of ${chosen?.subjects.map(({ name }) => name).join(', ')}.`,
    ...(chosen?.leftOut ?? []),
    written.length > 0
      ? `.env has ${written.join(', ')}.`
      : '.env lacked nothing and stays as it is.',
    ...(kept ? ['.env can be read by others on this machine: chmod 600 .env'] : []),
    ...(isIgnored ? ['.gitignore has .env, so that secrets stay out of the repository.'] : []),
    ...sharedRole(environment, url),
    ...(await rightsInWords(url, environment)),
    '',
    NEXT,
  ].join('\n')
}

const NEXT = `Next:
  npx countersign migrate   makes the schema countersign in your database
  npx countersign dev       runs server, worker and a mailbox on this machine
  npx countersign add-owner "Your Name" you@example.com   lets you into the panel
  npx countersign keys create --name Trial --scope 'hold:*'   makes a key to hold a first change with`

async function askerFor(yes: boolean): Promise<Asker> {
  if (yes) return takeProposals
  const { stdin, stdout } = process
  if (stdin.isTTY && stdout.isTTY) return askPerson({ input: stdin, output: stdout })
  throw new StartError(
    'There is no terminal to ask in: add --yes, and the flags for what nobody can guess (countersign init --help).',
  )
}

/** Whether `.env` was there, and others may read it. */
const openToOthers = () =>
  stat('.env').then(
    ({ mode }) => process.platform !== 'win32' && (mode & 0o044) !== 0,
    () => false,
  )

/** An application's own DATABASE_URL stays: then the server signs in as its role. */
function sharedRole({ DATABASE_URL }: Environment, url: string): string[] {
  if (!DATABASE_URL || !URL.canParse(DATABASE_URL)) return []
  return new URL(DATABASE_URL).username === new URL(url).username
    ? [
        'DATABASE_URL was there and signs in as the role that migrates: Countersign’s server is to have a role of its own (docs/operations/database-roles.md).',
      ]
    : []
}

/** What others must run before one can migrate, as `migrate --plan` says it. */
async function rightsInWords(url: string, environment: Environment): Promise<string[]> {
  const { DATABASE_URL: serverUrl = url, WORKER_DATABASE_URL: workerUrl } = readDotEnv({
    ...environment,
  })
  try {
    const config = await loadConfig(environment.COUNTERSIGN_CONFIG || undefined)
    const { missing, warnings } = await planMigration({
      url,
      config,
      serverUrl,
      workerUrl,
      tell() {},
    })
    const lines = [...warnings, ...missingInWords(missing)]
    return lines.length > 0 ? lines : ['The role that migrates has all rights that it needs.']
  } catch (error) {
    const words = inWords(error)
    if (typeof words !== 'string') throw error
    return [`Before you migrate: ${words}`]
  }
}
