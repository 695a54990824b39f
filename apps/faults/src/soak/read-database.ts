import type { Sql } from 'postgres'

export interface DatabaseFigures {
  /** Mails that wait. */
  outbox: number
  deadRows: number
  /** Of the index that the worker claims mails by: each mail is in it for a moment. */
  queueIndexKb: number
  deadEntries: number
  /** All rows and indexes of verifications, mails and events, by the number of verifications. */
  bytesPerChange: number
}

/** What `readDatabase` counts dead entries of an index with, where PostgreSQL has it. */
export async function addTupleStatistics(sql: Sql): Promise<void> {
  await sql`create extension if not exists pgstattuple`.catch(() => {})
}

/** Reads the figures of PostgreSQL. Dead entries are NaN without pgstattuple. */
export async function readDatabase(sql: Sql): Promise<DatabaseFigures> {
  const [row] = await sql<Omit<DatabaseFigures, 'deadEntries'>[]>`
    select (select count(*)::float8 from countersign.message where status = 'queued') as outbox,
      (select coalesce(sum(n_dead_tup), 0)::float8 from pg_stat_user_tables where schemaname = 'countersign') as "deadRows",
      pg_relation_size('countersign.message_due') / 1024::float8 as "queueIndexKb",
      (select sum(pg_total_relation_size(relid)) from pg_stat_user_tables
        where schemaname = 'countersign' and relname in ('verification', 'message', 'event'))::float8
        / greatest(1, (select count(*) from countersign.verification)) as "bytesPerChange"`
  const dead = await sql<{ entries: number }[]>`
    select dead_tuple_count::float8 as entries from pgstattuple('countersign.message_due')`.catch(
    () => [],
  )
  if (!row) throw new Error('PostgreSQL has no figures')
  return { ...row, deadEntries: dead[0]?.entries ?? Number.NaN }
}
