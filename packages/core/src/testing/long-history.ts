import type { Database } from '@countersign/db'

/**
 * Writes that many verifications, a minute apart, ids from 1, each with a line, a mail, an answer and an
 * opening. Three tenths ran out or are open, six were confirmed; what ran out within the last hour waits for the sweep; a third of the addresses begins with `anna-`, the
 * others with `person-`. Type A lives for a day, B for an hour, C for three days; admins own one in 25 of the
 * older half, but no C. Each of three admins asked for one in 150, a program for the others.
 */
export async function insertLongHistory(migrator: Database, rows: number): Promise<void> {
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into countersign.verification (id, type, status, email, title, changes, before, subject_kind, subject_id,
        requester_kind, requester_id, created_at, expires_at, ended_at, agreed_digest)
      overriding system value
      select n, type, status, name || '-' || n || '@example.com', 'title', '{}', '{}',
        case when n % 25 = 0 and n <= ${rows}::int / 2 and type <> 'C' then 'panel-admin' else 'User' end, (n / 3)::text,
        case when n % 50 = 1 then 'admin' else 'client' end, case when n % 50 = 1 then (n / 50 % 3)::text else 'billing' end, created_at,
        expires_at, case when status <> 0 then created_at end, ''
      from generate_series(1, ${rows}::int) n
      cross join lateral (select chr(65 + n % 3) as type, case when n % 7 < 2 then 'anna' else 'person' end as name,
        case when n % 10 < 3 then 0 when n % 10 < 9 then 1 else 2 + n / 10 % 4 end as fate,
        now() - (${rows}::int - n) * interval '1 minute' as created_at) v
      cross join lateral (
        select created_at + case type when 'A' then interval '1 day' when 'B' then interval '1 hour' else interval '3 days' end
          as expires_at) e
      cross join lateral (
        select case when fate = 0 and expires_at < now() - interval '1 hour' then 6 else fate end as status) s`
    await tx`
      insert into countersign.event (id, verification_id, number, kind, by_kind, hash, row_digest)
      overriding system value select n, n, 1, 'held', 'client', '', '' from generate_series(1, ${rows}::int) n`
    await tx`
      insert into countersign.message (id, verification_id, kind, recipient, status)
      overriding system value
      select n, n, 'link', 'person@example.com', case when n % 1000 = 0 then 'queued' when n % 100 = 1 then 'failed' else 'sent' end
      from generate_series(1, ${rows}::int) n`
    await tx`
      insert into countersign.attempt (message_id, number, outcome, reply)
      select n, 1, 'accepted', '250 ok' from generate_series(1, ${rows}::int) n`
    await tx`
      insert into countersign.bounce (message_id, kind, status, reply)
      select n, 'delayed', '4.4.1', 'busy' from generate_series(1, ${rows}::int, 10) n`
    await tx`
      insert into countersign.opening (verification_id, number, at, method, family)
      select n, 1, now(), 'GET', 'Firefox' from generate_series(1, ${rows}::int) n`
  })
  // Every row is looked at, and once: what the planner believes then is the same in each run.
  await migrator.sql`alter table countersign.verification set (autovacuum_enabled = off)`
  const session = await migrator.sql.reserve()
  await session`set default_statistics_target = 400`
  await session`vacuum analyze`
  await session`reset default_statistics_target`
  session.release()
}
