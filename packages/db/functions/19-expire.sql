-- Stores that verifications which ran out have expired, with an event each; their encrypted values are redacted with that.
create or replace function countersign.close_expired(p_ids bigint[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update countersign.verification v set status = 6, ended_at = v.expires_at where v.id = any (p_ids);
  insert into countersign.event (verification_id, kind, by_kind)
    select ended.id, 'expired', 'worker' from unnest(p_ids) as ended(id) order by ended.id;
end $$;

-- The sweep: ends up to p_limit verifications that ran out, and with each the others of its change. Returns how many.
-- It waits for nobody: what somebody is at, and the rest of that change, is left for the next time. Its commit is waited
-- for: webhooks tell of it next, and would do so twice if a crash undid it.
-- guard expiry-before-webhooks: "due bigint[]" → "due bigint[]; ignored text := set_config('synchronous_commit', 'off', true)" (crash.db.test.ts)
create or replace function countersign.expire(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  due bigint[];
begin
  with ran_out as (
    select v.id, v.group_id from countersign.verification v
    where v.status = 0 and v.expires_at <= now()
    order by v.expires_at limit p_limit for update skip locked
  ), others as (
    select v.id, v.group_id from countersign.verification v
    where v.group_id = any (array(select r.group_id from ran_out r)) and v.status = 0 and v.expires_at <= now()
      and v.id <> all (array(select r.id from ran_out r))
    -- guard sweep-waits-for-nobody: "update skip locked" → "update" (endings.db.test.ts)
    order by v.id for update skip locked
  ), locked as (
    select * from ran_out union all select * from others
  )
  select array_agg(l.id order by l.id) into due from locked l
    -- guard groups-expire-together: "l.group_id is null" → "true" (endings.db.test.ts)
    where l.group_id is null or not exists (
      select from countersign.verification v
      where v.group_id = l.group_id and v.status = 0 and v.expires_at <= now()
        and v.id not in (select k.id from locked k));
  perform countersign.close_expired(due);
  return coalesce(cardinality(due), 0);
end $$;
