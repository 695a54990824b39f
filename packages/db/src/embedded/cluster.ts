import { execFile } from 'node:child_process'
import { rename, rm, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { DataDirectory } from './data-directory.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { ServerAccount } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'

const run = promisify(execFile)

export const SUPERUSER = 'postgres'

/**
 * Creates the cluster on the first start. It takes its name only when complete, so that a first
 * start killed halfway is begun again rather than mistaken for a database.
 */
export async function ensureCluster(
  { initdb, locale }: ServerBinaries,
  { clusterDir, passwordFile }: DataDirectory,
  account: ServerAccount,
): Promise<void> {
  if (await stat(clusterDir).catch(() => undefined)) return
  const unfinished = `${clusterDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const flags = [
    `--pgdata=${unfinished}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...locale,
    '--no-instructions',
    // A first start cut short leaves nothing worth keeping, and syncing costs seconds.
    '--no-sync',
  ]
  try {
    await run(initdb, flags, { ...account, cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } })
    await rename(unfinished, clusterDir)
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.match(/error: .*/)?.[0] ?? String(cause)
    throw new EmbeddedPostgresError(
      'initdb-failed',
      `The embedded PostgreSQL could not create its database in ${clusterDir}: ${said}`,
      { cause },
    )
  }
}
