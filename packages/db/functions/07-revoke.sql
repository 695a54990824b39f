-- An admin, or the subject, proven before, withdraws a pending verification, and its group. Outcomes: revoked,
-- too-late, not-found.
create or replace function countersign.revoke_by(
  p_id bigint, p_reason text, p_by_id text, p_by_name text, p_by_kind text default 'admin')
returns table (outcome text, status smallint, is_expired boolean, ended_at timestamptz)
language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v countersign.verification;
begin
  perform from countersign.verification x
    where x.id = p_id or x.group_id = (select y.group_id from countersign.verification y where y.id = p_id)
    order by x.id for update;
  select * into v from countersign.verification x where x.id = p_id;
  if not found then
    return query select 'not-found', null::smallint, null::boolean, null::timestamptz;
  elsif v.status <> 0 or v.expires_at <= now() then
    return query select 'too-late', v.status, v.status = 0, coalesce(v.ended_at, v.expires_at);
  else
    perform countersign.close_group(v, 2::smallint, 'revoked', null, p_reason, p_by_kind, p_by_id, p_by_name, null);
    return query select 'revoked', 2::smallint, false, now();
  end if;
end $$;
