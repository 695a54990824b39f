-- What a worker's settings say, written down for the functions, which take none of it from their callers. The epoch
-- only rises. Returns it, and how long details are kept.
create or replace function countersign.configure(p_link_epoch integer, p_retention_days integer)
returns table (link_epoch integer, retention_days integer)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  insert into countersign.setting as s (link_epoch, retention_days)
    values (least(coalesce(p_link_epoch, 0), 1000000), coalesce(p_retention_days, 0))
    on conflict (is_only) do update set
      -- guard epoch-only-rises: "greatest(s.link_epoch, excluded.link_epoch)" → "excluded.link_epoch" (links/link-epoch.db.test.ts)
      link_epoch = greatest(s.link_epoch, excluded.link_epoch), retention_days = excluded.retention_days
    where s.link_epoch < excluded.link_epoch or s.retention_days <> excluded.retention_days;
  select s.link_epoch, s.retention_days from countersign.setting s
$$;
