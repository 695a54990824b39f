import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { exampleConfig } from '@countersign/changes/testing'
import { migrate } from '@countersign/db'
import type { EmbeddedPostgres } from '@countersign/db/embedded'
import { makeExampleTables } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import type { Random } from '../random.ts'
import type { Release } from './earlier-release.ts'
import { mountSmallDisk, type SmallDisk } from './mount-small-disk.ts'
import { type DatabaseUrls, rollOut } from './run-migration.ts'
import { startCluster } from './start-cluster.ts'

export interface CampaignDatabase {
  /** As the role that owns the tables, past every proxy. */
  sql: Sql
  /** For that role, and for those of the server. They change when PostgreSQL starts again. */
  urls: DatabaseUrls
  /** PostgreSQL's first process and those that serve connections. */
  processes(): number[]
  /** Kills PostgreSQL with -9, as a crash of the machine does, and starts it again, which recovers. */
  crash(): Promise<void>
  /** Waits until PostgreSQL answers again after a fault of its own, and starts it where it has ended. */
  recover(): Promise<void>
  /** What its tables and its log are on; `undefined` where that cannot be full. */
  disk: SmallDisk | undefined
}

/** The locks that a host's triggers wait for, when a campaign has them. */
export const LOCKS = { apply: 1, commit: 2 } as const

/**
 * What a host may do to a table of its own: each address that is written to a person's row is noted, and a change waits
 * where a campaign holds a lock, as it is applied and once more when all of its transaction is done but the commit.
 */
const HOST = `
create schema faults;
create table faults.applied (number bigint generated always as identity, user_id bigint not null, email text not null);
create index on faults.applied (user_id);
create function faults.note_applied() returns trigger language plpgsql security definer as $$
begin
  perform pg_advisory_xact_lock_shared(${LOCKS.apply});
  insert into faults.applied (user_id, email) values (new.id, new.email);
  return new;
end $$;
create function faults.wait_for_commit() returns trigger language plpgsql security definer as $$
begin
  perform pg_advisory_xact_lock_shared(${LOCKS.commit});
  return null;
end $$;
create trigger note_applied before update of email on public."User" for each row execute function faults.note_applied();
create constraint trigger wait_for_commit after update of email on public."User" deferrable initially deferred
  for each row execute function faults.wait_for_commit();`

/** So that a disk that is full has no room for more of the log before long. */
const MAX_WAL_SIZE = '256MB'
const RECOVERED_WITHIN_MS = 120_000

export interface DatabaseOptions extends Rollout {
  /** How many are in it. */
  people: number
}

interface Rollout {
  /** The release that migrated it first, where there is one. */
  earlier: Release | undefined
  random: Random
}

/** A PostgreSQL of the campaign's own that flushes each commit, migrated, with people in it. */
export async function startDatabase(
  cleanup: AsyncDisposableStack,
  { people, ...rollout }: DatabaseOptions,
): Promise<CampaignDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-faults-'))
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }))
  const disk = await mountSmallDisk(cleanup, dataDir)
  const cluster = await startCluster(cleanup, dataDir)
  await makeTables(cluster.running(), rollout)
  const open = () =>
    postgres(cluster.running().url, { max: 3, onnotice: () => {}, backoff: () => 0.1 })
  const database: CampaignDatabase = {
    sql: open(),
    urls: urlsOf(cluster.running()),
    disk,
    processes: cluster.processes,
    async crash() {
      for (const pid of cluster.processes().slice(0, 1)) process.kill(pid, 'SIGKILL')
      await startAgain()
    },
    async recover() {
      const deadline = Date.now() + RECOVERED_WITHIN_MS
      while (Date.now() < deadline) {
        if (cluster.hasEnded()) await startAgain()
        if (await database.sql`select 1`.then(Boolean, () => false)) return
        await pause(100)
      }
      throw new Error('PostgreSQL does not answer again')
    },
  }
  cleanup.defer(() => database.sql.end({ timeout: 1 }))
  async function startAgain(): Promise<void> {
    await database.sql.end({ timeout: 0 })
    await cluster.startAgain()
    database.sql = open()
    database.urls = urlsOf(cluster.running())
  }
  await database.sql.unsafe(`alter system set max_wal_size = '${MAX_WAL_SIZE}'`)
  await database.sql`select pg_reload_conf()`
  await addHost(database.sql, people)
  return database
}

/** Adds the host's triggers, and so many people. */
export async function addHost(sql: Sql, people: number): Promise<void> {
  await sql.unsafe(HOST)
  await sql`
    insert into public."User" (name, email)
    select 'Person ' || n, 'old-' || n || '@mail' || n % 20 || '.example' from generate_series(1, ${people}::int) n`
}

/** The address of a person before anything was changed, by the number of the row. */
export const presentAddressOf = (person: number): string =>
  `old-${person}@mail${person % 20}.example`

async function makeTables(running: EmbeddedPostgres, { earlier, random }: Rollout): Promise<void> {
  await makeExampleTables(running.url)
  const urls = urlsOf(running)
  if (earlier) return rollOut(urls, earlier, random)
  const { owner, server, worker } = urls
  await migrate({ url: owner, serverUrl: server, workerUrl: worker, config: exampleConfig })
}

const urlsOf = ({ url, urlFor }: EmbeddedPostgres) => ({
  owner: url,
  server: urlFor('countersign', 'countersign_server', 'server-role'),
  worker: urlFor('countersign', 'countersign_worker', 'worker-role'),
})
