import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Database, migrate } from '@countersign/db'
import { startEmbeddedPostgres } from '@countersign/db/embedded'
import { settle, tidyUp } from './settle.ts'
import { stopOnce } from './still-running.ts'

export interface StagedDatabase {
  /** For the role that owns the tables. */
  url: string
  /** For the server's role. */
  serverUrl: string
  /** As the role that owns the tables. */
  owner: Database
  /** Before each round: leaves autovacuum nothing to do within it. */
  tidyUp(): Promise<void>
  /** After loading much at once. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export interface StagedMemory {
  /** How much of its data PostgreSQL keeps itself: `shared_buffers`, its own 128 MB where nothing is said. */
  sharedBuffersMb?: number
}

/**
 * A PostgreSQL of the bench's own, as durable as a real one: every commit is flushed to disk. Its settings
 * are PostgreSQL's defaults but for the log: room enough that no checkpoint falls into a round, and files
 * that are used again, as they are after some days, while a new one's first bytes keep every commit waiting.
 */
export async function stageDatabase({
  sharedBuffersMb,
}: StagedMemory = {}): Promise<StagedDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
  if (sharedBuffersMb) await setSharedBuffers(dataDir, sharedBuffersMb)
  const cluster = await startEmbeddedPostgres({ dataDir })
  const owner = connect(cluster.url, { max: 4 })
  const stop = stopOnce(async () => {
    await owner.end()
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const serverUrl = cluster.urlFor('countersign', 'countersign_server', 'server-role')
  await migrate({ url: cluster.url, serverUrl, withExampleTables: true })
  await owner.sql`alter system set max_wal_size = '16GB'`
  await owner.sql`alter system set min_wal_size = '4GB'`
  await owner.sql`alter system set checkpoint_timeout = '1h'`
  await owner.sql`select pg_reload_conf()`
  return {
    url: cluster.url,
    serverUrl,
    owner,
    tidyUp: () => tidyUp(owner),
    settle: () => settle(owner),
    stop,
  }
}

/** Takes a start of its own: PostgreSQL reserves this memory as it starts. */
async function setSharedBuffers(dataDir: string, megabytes: number): Promise<void> {
  const cluster = await startEmbeddedPostgres({ dataDir })
  const owner = connect(cluster.url, { max: 1 })
  await owner.sql.unsafe(`alter system set shared_buffers = '${megabytes}MB'`)
  await owner.end()
  await cluster.stop()
}
