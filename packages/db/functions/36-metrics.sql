-- What is measured of the database as a whole, for Prometheus.

-- One row for either role of the server, and on a standby. It reads a few entries of an index of each table, however long
-- that is: counts stop at 10,000, and all else is the first or the last. Times are seconds since 1970, ages seconds; null
-- where there is none. `audit_faults` stays until verify-audit has judged everything and found nothing.
create or replace function countersign.read_metrics()
returns table (queued_mails integer, oldest_due_mail double precision, queued_webhooks integer,
  oldest_due_webhook double precision, worker_alive_at double precision, mail_works boolean,
  checkpoint_at double precision, oldest_uncovered_event double precision, audit_checked_at double precision,
  audit_faults integer, last_event bigint, oldest_unswept double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- No plan may follow from how many rows PostgreSQL believes there are: as for claim_messages.
set jit = off set enable_sort = off set enable_seqscan = off as $$
  select
    (select count(*)::integer from (
      select from countersign.message m where m.status = 'queued' order by m.status, m.id limit 10000) _),
    (select extract(epoch from clock_timestamp() - m.due_at) from countersign.message m
      where m.status = 'queued' and m.due_at <= now() order by m.due_at, m.id limit 1),
    (select count(*)::integer from (
      select from countersign.webhook_delivery d where d.status = 'queued' order by d.status, d.id limit 10000) _),
    (select extract(epoch from clock_timestamp() - min(d.due_at)) from countersign.webhook_endpoint e cross join lateral (
      select x.due_at from countersign.webhook_delivery x
      where x.endpoint_id = e.id and x.status = 'queued' and x.due_at <= now() order by x.due_at, x.id limit 1) d
      -- guard paused-webhooks-do-not-alarm: "and e.paused_at is null" → "" (read-metrics.db.test.ts)
      where e.removed_at is null and e.paused_at is null),
    (select extract(epoch from max(h.at)) from countersign.heartbeat h where h.is_worker),
    (select bool_or(h.mail_works) from countersign.heartbeat h where h.is_worker and h.at > now() - interval '1 minute'),
    (select extract(epoch from c.made_at) from countersign.checkpoint c order by c.number desc limit 1),
    (select extract(epoch from clock_timestamp() - e.at) from countersign.event e
      where e.id > coalesce((select c.last_id from countersign.checkpoint c order by c.number desc limit 1), 0)
      order by e.id limit 1),
    (select extract(epoch from a.at) from countersign.audit_check a where a.by = 'worker' order by a.id desc limit 1),
    coalesce((select a.faults from countersign.audit_check a where a.faults > 0
      -- guard faults-until-verified: "and s.by = 'verify-audit'" → "" (read-metrics.db.test.ts)
      and not exists (select from countersign.audit_check s where s.id > a.id and s.by = 'verify-audit' and s.faults = 0)
      order by a.id desc limit 1), 0),
    (select e.id from countersign.event e order by e.id desc limit 1),
    (select extract(epoch from clock_timestamp() - v.expires_at) from countersign.verification v
      where v.status = 0 and v.expires_at <= now() order by v.expires_at limit 1)
$$;
