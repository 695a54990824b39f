import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { ServerAccount } from './server-account.ts'

export type ServerBinaries = {
  initdb: string
  postgres: string
  /** What `initdb` is told about sorting and letter case. */
  locale: string[]
}

type Programs = Omit<ServerBinaries, 'locale'>

/** The built-in locale sorts and folds case alike on every machine, whatever it has installed. */
const BUILT_IN = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/** Where binaries and data go when root's checkout cannot be entered by the server's account. */
export const SYSTEM_STATE_DIR = '/var/lib/countersign'

// The platform packages of `embedded-postgres`, without that package itself: it hooks the process'
// signals and exits before a server has drained its requests. Keep in step with package.json.
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']

/** The package of npm that has this platform's PostgreSQL. Throws an EmbeddedPostgresError where there is none. */
export function embeddedPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  if (platforms.includes(platform)) return `@embedded-postgres/${platform}`
  throw new EmbeddedPostgresError(
    'unsupported-platform',
    `There is no embedded PostgreSQL for ${platform}: install a PostgreSQL 15 or newer, and set DATABASE_URL, or MIGRATION_DATABASE_URL for countersign dev.`,
  )
}

/** Finds this platform's PostgreSQL, at a place where `account` may run it; `source` is what is imported for it. */
export async function serverBinaries(
  account: ServerAccount,
  source = embeddedPackage(),
): Promise<ServerBinaries> {
  // Only this platform's package is installed, so the types cannot know them all.
  const installed: Programs = await import(source).catch((cause) => {
    throw new EmbeddedPostgresError(
      'binaries-missing',
      'The embedded PostgreSQL is not installed: remove node_modules and install again, optional dependencies included.',
      { cause },
    )
  })
  const { initdb, postgres } = (await mayEnter(account, installed.postgres))
    ? installed
    : await copyBinaries(installed)
  return { initdb, postgres, locale: BUILT_IN }
}

/** A PostgreSQL of the system's, 15 or newer. The built-in locale comes with 17. */
export function installedBinaries(binDir: string): ServerBinaries {
  return {
    initdb: join(binDir, 'initdb'),
    postgres: join(binDir, 'postgres'),
    locale: ['--locale=C.UTF-8'],
  }
}

/** Whether `account` can reach and run (or enter) `path`; the kernel is asked, not the mode bits. */
export function mayEnter(account: ServerAccount, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('test', ['-x', path], { ...account, cwd: '/' }, (error) => resolve(!error))
  })
}

async function copyBinaries({ postgres }: Programs): Promise<Programs> {
  const native = dirname(dirname(postgres))
  const manifest: unknown = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const { version } = manifest as { version: string }
  const copy = join(SYSTEM_STATE_DIR, `postgresql-${version}`)
  if (!(await stat(copy).catch(() => undefined))) {
    const unfinished = `${copy}.${process.pid}`
    await mkdir(SYSTEM_STATE_DIR, { recursive: true, mode: 0o755 })
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    // Two first starts may race; the second drops its copy.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}
