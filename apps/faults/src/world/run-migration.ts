import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Random } from '../random.ts'
import type { Release } from './earlier-release.ts'
import { SERVER } from './supervise.ts'

/** The tests' configuration. */
export const CONFIG: string = fileURLToPath(
  new URL('../../../server/testing/countersign.config.ts', import.meta.url),
)

export interface DatabaseUrls {
  owner: string
  server: string
  worker: string
}

const KILLS = 3
const ANY_TIME_MS = 3_000

/** Starts the command that migrates, of today's server or of the release before. */
export const startMigration = (
  { owner, server, worker }: DatabaseUrls,
  { bin, config }: Release = { bin: SERVER, config: CONFIG },
): ChildProcess =>
  spawn(process.execPath, [bin, 'migrate'], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      COUNTERSIGN_CONFIG: config,
      MIGRATION_DATABASE_URL: owner,
      DATABASE_URL: server,
      WORKER_DATABASE_URL: worker,
    },
  })

/** Whether a migration that was started ends well. */
export async function hasMigrated(migration: ChildProcess): Promise<boolean> {
  const [code] = (await once(migration, 'exit')) as [number | null]
  return code === 0
}

/**
 * Migrates as a rollout does over the release before: today's migration is killed at random times before it is let
 * finish. Throws where one that may finish fails.
 */
export async function rollOut(urls: DatabaseUrls, release: Release, random: Random): Promise<void> {
  if (!(await hasMigrated(startMigration(urls, release))))
    throw new Error('the migration of the release before has failed')
  for (let kill = 0; kill < KILLS; kill++) {
    const migration = startMigration(urls)
    const ended = once(migration, 'exit')
    await Promise.race([ended, pause(random.below(ANY_TIME_MS))])
    migration.kill('SIGKILL')
    await ended
  }
  if (!(await hasMigrated(startMigration(urls))))
    throw new Error('the migration after three that were killed has failed')
}
