-- What the person will be asked for, taken to be fine: a value wherever one is left open.
create or replace function countersign.as_if_prompted(changes jsonb) returns jsonb
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(t.name, (
    select coalesce(jsonb_object_agg(c.name, '"prompted"'::jsonb), '{}')
    from jsonb_each(t.columns) as c(name, value) where c.value = 'null')), '{}')
  from jsonb_each(changes) as t(name, columns)
$$;

-- Whether a pending verification would apply now: a confirmation that is always rolled back. Outcomes:
-- applies, conflicts, too-late, not-found.
create or replace function countersign.simulate(p_id bigint)
returns table (outcome text, conflict jsonb, status smallint, is_expired boolean, ended_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  v countersign.verification;
  found_conflict jsonb;
begin
  select * into v from countersign.verification x where x.id = p_id;
  if not found then
    return query select 'not-found', null::jsonb, null::smallint, null::boolean, null::timestamptz;
  elsif v.status <> 0 or v.expires_at <= now() then
    return query select 'too-late', null::jsonb, v.status, v.status = 0, coalesce(v.ended_at, v.expires_at);
  else
    found_conflict := countersign.try_apply(v, countersign.as_if_prompted(v.changes), true);
    return query select case when found_conflict is null then 'applies' else 'conflicts' end,
      found_conflict, v.status, false, null::timestamptz;
  end if;
end $$;
