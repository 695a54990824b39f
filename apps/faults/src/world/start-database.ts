import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { migrate } from '@countersign/db'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@countersign/db/embedded'
import { makeExampleTables } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'

export interface CampaignDatabase {
  /** As the role that owns the tables, past every proxy. */
  sql: Sql
  /** For that role, and for those of the server. They change when PostgreSQL starts again. */
  urls: { owner: string; server: string; worker: string }
  /** PostgreSQL's first process and those that serve connections. */
  processes(): number[]
  /** Kills PostgreSQL with -9, as a crash of the machine does, and starts it again, which recovers. */
  crash(): Promise<void>
  stop(): Promise<void>
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

/** A PostgreSQL of the campaign's own that flushes each commit, migrated, with so many people in it. */
export async function startDatabase(
  cleanup: AsyncDisposableStack,
  people: number,
): Promise<CampaignDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-faults-'))
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }))
  let cluster = await startEmbeddedPostgres({ dataDir })
  cleanup.defer(() => cluster.stop())
  await makeExampleTables(cluster.url)
  const first = urlsOf(cluster)
  await migrate({
    url: first.owner,
    serverUrl: first.server,
    workerUrl: first.worker,
    config: exampleConfig,
  })
  const database: CampaignDatabase = {
    sql: open(cluster),
    urls: first,
    processes: () => processesOf(dataDir),
    async crash() {
      for (const pid of processesOf(dataDir).slice(0, 1)) process.kill(pid, 'SIGKILL')
      await cluster.exited
      await database.sql.end({ timeout: 0 })
      cluster = await startEmbeddedPostgres({ dataDir })
      database.sql = open(cluster)
      database.urls = urlsOf(cluster)
    },
    async stop() {
      await database.sql.end({ timeout: 1 })
      await cluster.stop()
    },
  }
  await database.sql.unsafe(HOST)
  await database.sql`
    insert into public."User" (name, email)
    select 'Person ' || n, 'old-' || n || '@mail' || n % 20 || '.example' from generate_series(1, ${people}::int) n`
  return database
}

/** The address of a person before anything was changed, by the number of the row. */
export const presentAddressOf = (person: number): string =>
  `old-${person}@mail${person % 20}.example`

const open = ({ url }: EmbeddedPostgres): Sql => postgres(url, { max: 3, onnotice: () => {} })

const urlsOf = ({ url, urlFor }: EmbeddedPostgres) => ({
  owner: url,
  server: urlFor('countersign', 'countersign_server', 'server-role'),
  worker: urlFor('countersign', 'countersign_worker', 'worker-role'),
})

function processesOf(dataDir: string): number[] {
  const [first = ''] = readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const children = [...listed.matchAll(/^ *(\d+) +(\d+)$/gm)].filter(
    ([, , parent]) => parent === first,
  )
  return [first, ...children.map(([, pid]) => pid)].map(Number)
}
