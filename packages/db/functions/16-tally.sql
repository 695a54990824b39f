-- Adds points in the table of counts, to each key what is its, and answers with what stands there then. A window
-- that is over begins anew. In the order of the keys, so that two processes never wait for each other in a ring.
create or replace function countersign.count_up(
  p_keys text[], p_points integer[], p_expires bigint[], p_now bigint)
returns setof countersign.tally
language plpgsql set search_path = pg_catalog, pg_temp
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

-- As `view`; and for each key that is no link's counts one where its tally is, if it has one. What stands there
-- then comes in a last row, as arrays, which cost less than JSON would.
create or replace function countersign.view_counting(
  p_ids bigint[], p_fingerprints text[], p_tallies text[], p_expires bigint[], p_now bigint)
returns table (place bigint, link countersign.link, tallies text[], points integer[], expires bigint[])
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  known record;
  found_at bigint[] := '{}';
begin
  for known in select v.place, v.link from countersign.view(p_ids, p_fingerprints) as v loop
    place := known.place;
    link := known.link;
    found_at := found_at || place;
    return next;
  end loop;
  return query
    with wrong as (
      select array_agg(k.tally) as tallies, array_agg(1) as ones, array_agg(k.expire) as expires
      from unnest(p_tallies, p_expires) with ordinality as k(tally, expire, place)
      where k.tally is not null and k.place <> all (found_at))
    select null::bigint, null::countersign.link, array_agg(c.key), array_agg(c.points), array_agg(c.expire)
    from wrong, countersign.count_up(wrong.tallies, wrong.ones, wrong.expires, p_now) as c;
end $$;
