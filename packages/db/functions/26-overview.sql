-- What the panel's overview is made of.

-- Counts by day what the lines of the audit trail between two of them say: changes that were held, and how they ended.
-- Of a change with several keys its own verification counts alone, and an offer to undo none. How long a confirmed one
-- had waited is kept as the tenth of a decade of seconds: 10 to the power of bucket / 10, at most 100 days.
create or replace function countersign.count_days(p_after bigint, p_until bigint) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into countersign.daily_count as d (day, kind, bucket, count)
  select (e.at at time zone 'UTC')::date, e.kind,
    case when e.kind = 'confirmed'
      then least(greatest(round(10 * log(greatest(extract(epoch from e.at - v.created_at), 1))), 0), 70) else 0 end,
    count(*)
  from countersign.event e join countersign.verification v on v.id = e.verification_id
  where e.id > p_after and e.id <= p_until and e.kind in ('held', 'confirmed', 'declined', 'expired', 'conflicted')
    and v.role = 0 and v.undo_of is null
  group by 1, 2, 3
  on conflict (day, kind, bucket) do update set count = d.count + excluded.count
$$;

-- The pending changes that the admin whose session this is may approve, the oldest first.
create or replace function countersign.to_approve(p_session bytea) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select v.id from countersign.verification v, countersign.admin_of(p_session) admin
    where v.status = 0 and v.cool_down_until is not null and v.role = 0 and v.expires_at > now()
      and not countersign.is_approved(v.id)
      -- guard to-approve-by-another: "countersign.refusal_to_approve(v, admin) is null" → "true" (overview.db.test.ts)
      and countersign.refusal_to_approve(v, admin) is null
    order by v.id limit 101
$$;
