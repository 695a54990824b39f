-- Records a batch of openings of links' pages, of each verification the first twenty; returns how many.
-- Takes no lock that confirming waits for, nor waits for one that confirming holds.
create or replace function countersign.record_openings(
  p_ids bigint[], p_methods text[], p_families text[], p_seconds_ago double precision[])
returns integer
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with opened as (
    select o.id, o.method, o.family, now() - make_interval(secs => o.seconds_ago) as at,
      row_number() over (partition by o.id order by o.seconds_ago desc) as place
    from unnest(p_ids, p_methods, p_families, p_seconds_ago) as o(id, method, family, seconds_ago)
  ), numbered as (
    select o.*, o.place + (select coalesce(max(x.number), 0) from countersign.opening x
      where x.verification_id = o.id) as number
    from opened o
    -- guard openings-without-waiting: "v.id = o.id" → "v.id = o.id for key share" (record-openings.db.test.ts)
    where exists (select from countersign.verification v where v.id = o.id)
  ), recorded as (
    insert into countersign.opening (verification_id, number, at, method, family, seconds_since_sent)
    select n.id, n.number, n.at, n.method, n.family,
      extract(epoch from n.at - (select max(m.sent_at) from countersign.message m
        where m.verification_id = n.id and m.kind = 'link' and m.sent_at <= n.at))
    from numbered n where n.number <= 20
    on conflict do nothing returning 1
  )
  select count(*)::integer from recorded
$$;
