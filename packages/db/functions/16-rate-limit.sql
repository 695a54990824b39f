-- Counts one for each claim, a key with the most that its window admits. All claims are counted in one statement,
-- in the order of their keys, so that two processes never wait for each other in a ring. The row names the first
-- claim that is used up, and how long its window still lasts; the claims after it are given back, as if each had
-- waited for the one before. No row: all are admitted. Equal keys count together.
create or replace function countersign.rate_limit(p_keys text[], p_most integer[], p_seconds integer[])
returns table (place integer, wait_seconds double precision)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- A plan for the very number of keys would be made again at each call.
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  refused_place integer;
  refused_wait double precision;
begin
  with claim as (
    select c.key, min(c.place)::integer as place, count(*)::integer as points, min(c.most) as most, max(c.seconds) as seconds
    from unnest(p_keys, p_most, p_seconds) with ordinality as c(key, most, seconds, place)
    group by c.key
  ), counted as (
    insert into countersign.rate_counter as r (key, points, expires_at)
    select c.key, least(c.points, c.most + 1), now() + make_interval(secs => c.seconds) from claim c order by c.key
    on conflict (key) do update set
      -- guard window-by-the-databases-clock: "r.expires_at <= now() then excluded.points" → "false then excluded.points" (rate-limit.db.test.ts)
      points = case when r.expires_at <= now() then excluded.points else
        least(r.points + excluded.points, (select c.most + 1 from claim c where c.key = r.key)) end,
      expires_at = case when r.expires_at <= now() then excluded.expires_at else r.expires_at end
    returning r.key, r.points, r.expires_at
  )
  select c.place, extract(epoch from n.expires_at - now()) into refused_place, refused_wait
    from counted n join claim c on c.key = n.key where n.points > c.most order by c.place limit 1;
  if not found then return; end if;
  -- guard given-back: "points = r.points - 1" → "points = r.points" (rate-limit.db.test.ts)
  update countersign.rate_counter r set points = r.points - 1
    where r.key = any (p_keys[refused_place + 1 :]) and r.key <> all (p_keys[: refused_place]) and r.points > 0;
  return query select refused_place, refused_wait;
end $$;

-- Takes one back from each of these keys, or (p_all) everything.
create or replace function countersign.rate_release(p_keys text[], p_all boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  update countersign.rate_counter r set points = case when p_all then 0 else greatest(r.points - 1, 0) end
    where r.key = any (p_keys)
$$;

-- Removes counts whose window is over; returns how many, at most p_limit.
create or replace function countersign.rate_forget(p_limit integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with over as (
    select r.key from countersign.rate_counter r where r.expires_at <= now() limit p_limit for update skip locked
  ), removed as (
    delete from countersign.rate_counter r using over where r.key = over.key returning 1
  )
  select count(*)::integer from removed
$$;

-- The addresses that this hold would mail: of its link, and of the subject, who is told. None when it would be refused.
create or replace function countersign.mail_recipients(
  p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  ready countersign.prepared;
begin
  ready := countersign.prepare(p_type, p_subject_kind, p_subject_id, p_changes);
  if ready.problem is not null then return '{}'; end if;
  -- guard subjects-mailbox-counts: "ready.email, ready.notice_email" → "ready.email" (mail-limits.db.test.ts)
  return array_remove(array[ready.email, ready.notice_email], null);
end $$;
