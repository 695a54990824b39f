import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database, migrate } from '@countersign/db'
import { startEmbeddedPostgres } from '@countersign/db/embedded'
import { makeExampleTables } from '@countersign/db/testing'
import type { Terms } from '../suite.ts'

export interface BenchDatabase {
  /** For the role that owns the tables. */
  url: string
  /** For the server's role. */
  serverUrl: string
  /** As the role that owns the tables. */
  migrator: Database
}

/**
 * A PostgreSQL of the bench's own, as durable as a real one: every commit is flushed to disk. Its settings are
 * PostgreSQL's defaults, but for room in the log, so that no checkpoint falls into a round, and for its memory
 * (`shared_buffers`) where a suite says so.
 */
export async function startDatabase(
  { cleanup }: Pick<Terms, 'cleanup'>,
  { sharedBuffersMb }: { sharedBuffersMb?: number } = {},
): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }))
  if (sharedBuffersMb) await setSharedBuffers(dataDir, sharedBuffersMb)
  const cluster = await startEmbeddedPostgres({ dataDir })
  cleanup.defer(() => cluster.stop())
  const serverUrl = cluster.urlFor('countersign', 'countersign_server', 'server-role')
  await makeExampleTables(cluster.url)
  await migrate({ url: cluster.url, config: exampleConfig, serverUrl })
  const migrator = connect(cluster.url, { config: exampleConfig, max: 4 })
  cleanup.defer(() => migrator.end())
  await migrator.sql`alter system set max_wal_size = '16GB'`
  // Files of the log are used again, as after some days: a new one's first bytes keep every commit waiting.
  await migrator.sql`alter system set min_wal_size = '4GB'`
  await migrator.sql`alter system set checkpoint_timeout = '1h'`
  await migrator.sql`select pg_reload_conf()`
  return { url: cluster.url, serverUrl, migrator }
}

/** Before a round, so that autovacuum has nothing to do within it. */
export async function vacuum({ sql }: Database): Promise<void> {
  await sql`vacuum analyze`
}

/**
 * After much was loaded at once: vacuums, and writes all that is dirty to disk. Never before a round: after a
 * checkpoint each page goes into the log whole once.
 */
export async function checkpoint(database: Database): Promise<void> {
  await vacuum(database)
  await database.sql`checkpoint`
}

/** Takes a start of its own: PostgreSQL reserves this memory as it starts. */
async function setSharedBuffers(dataDir: string, megabytes: number): Promise<void> {
  const cluster = await startEmbeddedPostgres({ dataDir })
  const migrator = connect(cluster.url, { config: exampleConfig, max: 1 })
  await migrator.sql.unsafe(`alter system set shared_buffers = '${megabytes}MB'`)
  await migrator.end()
  await cluster.stop()
}
