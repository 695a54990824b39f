-- Queues the same link of a locked, open verification once more; a minute after the last was asked for. A link mail
-- that still waits in the outbox is not doubled. Outcomes: queued, cooling-down with until when, not-released.
create or replace function countersign.requeue_link(
  v countersign.verification, p_by_kind text, p_by_id text, p_by_name text, out outcome text, out until timestamptz)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  p_cooldown constant interval := '60 seconds';
  last_asked timestamptz;
begin
  if not countersign.is_released(v) then
    outcome := 'not-released';
    return;
  end if;
  select max(m.created_at) into last_asked from countersign.message m
    where m.verification_id = v.id and m.kind = 'link';
  -- guard cooldown: "last_asked + p_cooldown > now()" → "false" (resend-verification.db.test.ts)
  if last_asked + p_cooldown > now() then
    outcome := 'cooling-down';
    until := last_asked + p_cooldown;
    return;
  end if;
  if not exists (select from countersign.message m
      where m.verification_id = v.id and m.kind = 'link' and m.status = 'queued') then
    insert into countersign.message (verification_id, kind, recipient) values (v.id, 'link', v.email);
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
      values (v.id, 'resent', p_by_kind, p_by_id, p_by_name);
  end if;
  outcome := 'queued';
end $$;

-- Queues a link again for the operator whose session this is, for the subject itself, or, without a session, for the
-- subject that is named, where the role that calls may act as it, else for the client that asked for it. Outcomes:
-- queued, cooling-down, not-released, too-late, not-found, not-signed-in, not-allowed; of another subject, and to a client
-- what it did not ask for, is not-found.
drop function if exists countersign.resend(bigint, bytea);
drop function if exists countersign.resend(bigint, bytea, text, text);
create or replace function countersign.resend(
  p_id bigint, p_session bytea, p_client_id text default null, p_client_name text default null,
  p_subject_kind text default null, p_subject_id text default null)
returns table (outcome text, status smallint, is_expired boolean, ended_at timestamptz, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  is_own boolean := countersign.is_subject(p_id, admin.id);
  is_as_subject boolean := p_session is null and p_subject_kind is not null;
  client_id text := countersign.client_of(p_client_id);
  v countersign.verification;
  requeued record;
begin
  -- guard subject-resends-by-right: "is_as_subject and not countersign.may_act_as(p_subject_kind)" → "false" (act-as-subject.db.test.ts)
  if is_as_subject and not countersign.may_act_as(p_subject_kind) then
    return query select 'not-allowed', null::smallint, null::boolean, null::timestamptz, null::timestamptz;
    return;
  elsif is_as_subject then
    p_id := case when countersign.is_of_subject(p_id, p_subject_kind, p_subject_id) then p_id end;
  elsif p_session is null then
    p_id := case when countersign.is_of_client(p_id, client_id) then p_id end;
  -- guard operators-resend: "not (is_own or admin.role in ('operator', 'owner'))" → "false" (requester.db.test.ts)
  elsif admin.id is null or not (is_own or admin.role in ('operator', 'owner')) then
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
  requeued := case
    when is_as_subject then countersign.requeue_link(v, 'subject', v.subject_id, null)
    when p_session is null then countersign.requeue_link(v, 'client', client_id, countersign.client_of(p_client_name))
    else countersign.requeue_link(v, case when is_own then 'subject' else 'admin' end, admin.id::text, admin.name) end;
  return query select requeued.outcome, v.status, false, null::timestamptz, requeued.until;
end $$;
