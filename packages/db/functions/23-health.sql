-- Signs of life of the processes, and what a health check asks.

-- A worker says that it is alive, and whether its mail server lets it in.
create or replace function countersign.beat(p_process uuid, p_mail_works boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  insert into countersign.heartbeat (process, is_worker, at, mail_works)
    values (p_process, true, clock_timestamp(), p_mail_works)
    on conflict (process) do update set at = excluded.at, mail_works = excluded.mail_works;
end $$;

-- A worker that ends says so.
create or replace function countersign.rest(p_process uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  delete from countersign.heartbeat where process = p_process
$$;

-- Writes, so that a database which cannot be written does not look well; then says how many seconds ago the
-- latest worker was alive (null: never), whether one of those has a mail server that lets it in, and which of
-- these functions there are not.
create or replace function countersign.health(p_process uuid, p_functions text[])
returns table (worker_seconds double precision, mail_works boolean, missing text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  -- guard ready-needs-a-disk: "values (p_process, false, clock_timestamp())" → "select p_process, false, now() where false" (database-faults.db.test.ts)
  insert into countersign.heartbeat (process, is_worker, at) values (p_process, false, clock_timestamp())
    on conflict (process) do update set at = excluded.at;
  delete from countersign.heartbeat h where h.at < now() - interval '1 hour';
  return query
    select extract(epoch from clock_timestamp() - max(h.at))::double precision,
      bool_or(h.mail_works) filter (where h.at > now() - interval '1 minute'),
      array(select f.name from unnest(p_functions) as f(name) where not exists (
        select from pg_proc p where p.pronamespace = 'countersign'::regnamespace and p.proname = f.name))
    from countersign.heartbeat h where h.is_worker;
end $$;
