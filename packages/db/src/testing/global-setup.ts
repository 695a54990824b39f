import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { migrate } from '../migrate.ts'
import { BOTH_ROLES, WORKER_ROLE } from './clone-database.ts'
import { makeExampleTables } from './make-example-tables.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that every test's own is cloned from, for the superuser and the server's role. */
    templateUrl: string
    templateServerUrl: string
    /** How many times as much the generated tests try: once, and more each night. */
    depth: number
    /** The folder of the PostgreSQL to test on; empty: the one from npm. */
    postgresBinDir: string
  }
}

/** Cloning a database writes a thousand files: in memory that takes a tenth of the time. */
const MEMORY = '/dev/shm'
/** What two workers' databases need at most, with room to spare. A container often has 64 MB there. */
const ENOUGH_BYTES = 2 * 1024 ** 3
const PREFIX = 'countersign-test-'
const HOUR_MS = 3_600_000

/** One throwaway PostgreSQL for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await roomyFolder()
  await removeLeftovers(folder)
  const dataDir = await mkdtemp(join(folder, PREFIX))
  const binDir = project.getProvidedContext().postgresBinDir || undefined
  const cluster = await startEmbeddedPostgres({ isThrowaway: true, dataDir, binDir })
  const serverUrl = cluster.urlFor('countersign', 'countersign_server', 'server-role')
  const workerUrl = cluster.urlFor('countersign', WORKER_ROLE, 'server-role')
  await makeExampleTables(cluster.url)
  await migrate({ url: cluster.url, config: exampleConfig, serverUrl, workerUrl })
  const sql = postgres(cluster.url, { max: 1 })
  await sql.unsafe(`
    create role ${BOTH_ROLES} login password 'server-role' in role countersign_server, ${WORKER_ROLE};
    update countersign.setting set retention_days = 90`)
  await sql.end()
  project.provide('templateUrl', cluster.url)
  project.provide('templateServerUrl', serverUrl)
  return () => cluster.stop()
}

async function roomyFolder(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined)
  return memory && memory.bavail * memory.bsize > ENOUGH_BYTES ? MEMORY : tmpdir()
}

/** A run that was killed leaves its cluster, whose PostgreSQL ended by itself and took its lock file along. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!name.startsWith(PREFIX) || existsSync(join(path, 'cluster/postmaster.pid'))) continue
    // Somebody else's stays.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > HOUR_MS) await rm(path, { recursive: true }).catch(() => {})
  }
}
