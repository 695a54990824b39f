-- Queues the same link once more, for the operator whose session this is; a minute after the last was asked for.
-- Outcomes: queued, cooling-down, too-late, not-found, not-signed-in, not-allowed. A link mail that still waits in the
-- outbox is not doubled.
drop function if exists countersign.resend(bigint, interval, text, text);
create or replace function countersign.resend(p_id bigint, p_session bytea)
returns table (outcome text, status smallint, is_expired boolean, ended_at timestamptz, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  p_cooldown constant interval := '60 seconds';
  admin public."Admin" := countersign.admin_of(p_session);
  p_admin_id text := admin.id;
  p_admin_name text := admin.name;
  v countersign.verification;
  last_asked timestamptz;
begin
  if admin.id is null or admin.role not in ('operator', 'owner') then
    return query select case when admin.id is null then 'not-signed-in' else 'not-allowed' end,
      null::smallint, null::boolean, null::timestamptz, null::timestamptz;
    return;
  end if;
  select * into v from countersign.verification x where x.id = p_id for update;
  if not found then
    return query select 'not-found', null::smallint, null::boolean, null::timestamptz, null::timestamptz;
    return;
  end if;
  if v.status <> 0 or v.expires_at <= now() then
    return query select 'too-late', v.status, v.status = 0, coalesce(v.ended_at, v.expires_at), null::timestamptz;
    return;
  end if;
  select max(m.created_at) into last_asked from countersign.message m
    where m.verification_id = p_id and m.kind = 'link';
  if last_asked + p_cooldown > now() then
    return query select 'cooling-down', v.status, false, null::timestamptz, last_asked + p_cooldown;
    return;
  end if;
  if not exists (select from countersign.message m
      where m.verification_id = p_id and m.kind = 'link' and m.state = 'queued') then
    insert into countersign.message (verification_id, kind, recipient) values (p_id, 'link', v.email);
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
      values (p_id, 'resent', 'admin', p_admin_id, p_admin_name);
  end if;
  return query select 'queued', v.status, false, null::timestamptz, null::timestamptz;
end $$;
