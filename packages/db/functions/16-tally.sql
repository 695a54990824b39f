-- Adds points in the table of counts, to each key what is its, and answers with what stands there then. A window
-- that is over begins anew. In the order of the keys, so that two processes never wait for each other in a ring.
create or replace function countersign.count_up(
  p_keys text[], p_points integer[], p_expires bigint[], p_now bigint)
returns setof countersign.tally
language plpgsql set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- As for `view`: a plan for the very number of keys would be made anew at each call.
set plan_cache_mode = force_generic_plan as $$
begin
  return query
    insert into countersign.tally as t (key, points, expire)
    select k.key, sum(k.points)::integer, min(k.expire)
    from unnest(p_keys, p_points, p_expires) as k(key, points, expire)
    group by k.key order by k.key
    on conflict (key) do update set
      points = case when t.expire <= p_now then excluded.points else t.points + excluded.points end,
      expire = case when t.expire <= p_now then excluded.expire else t.expire end
    returning t.*;
end $$;

drop function if exists countersign.view_counting(bigint[], text[], text[], bigint[], bigint);
