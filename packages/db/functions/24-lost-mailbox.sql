-- A new address whose present mailbox is said to be lost. That mailbox's key is replaced by the approval of a
-- second admin and a cool-down, in which the present address is told, and can stop it or say yes:
--
--   hold ──► present address mailed ──┬─► "this wasn't me": declined
--        └─► cool-down ───────────────┴─► its end, or a yes ─┐
--        └─► approve, by another admin than who asked ───────┴─► the new address is mailed, and may confirm

-- Why a mailbox cannot be said to be lost, if so. Only a second admin is somebody else than the first.
create or replace function countersign.bad_loss(p_requester_kind text, ready countersign.prepared,
  out problem_table text, out problem_column text, out problem_reason text)
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  problem_column := 'mailboxLost';
  problem_reason := case
    -- guard lost-by-an-admin: "p_requester_kind <> 'admin'" → "false" (lost-mailbox.db.test.ts)
    when p_requester_kind <> 'admin' then
      'Only an admin who asks for somebody else can say that the present mailbox is lost.'
    when ready.is_two_key or not ready.changes_address or coalesce(lower(ready.notice_email) = lower(ready.email), true) then
      'This change does not go on without the present mailbox.'
  end;
end $$;

create or replace function countersign.is_approved(p_id bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.approval a where a.verification_id = p_id)
$$;

-- Whether the cool-down of a change is over: by the time, or as the present address said yes.
create or replace function countersign.is_cooled_down(v countersign.verification) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select v.cool_down_until <= now() or exists (
    select from countersign.verification x where x.group_id = v.group_id and x.role = 2 and x.confirmed_at is not null)
$$;

-- Whether a link may be mailed, and may confirm: always, unless its change still waits for an approval or cools down.
create or replace function countersign.is_released(v countersign.verification) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select v.cool_down_until is null or v.role = 2
    -- guard approval-in-database: "countersign.is_approved(v.group_id)" → "true" (lost-mailbox.db.test.ts)
    -- guard cool-down-in-database: "countersign.is_cooled_down(v)" → "true" (lost-mailbox.db.test.ts)
    or (countersign.is_approved(v.group_id) and countersign.is_cooled_down(v))
$$;

-- Makes the mail to the new address due, which waits for the end of the cool-down. A claimed one is on its way.
create or replace function countersign.make_link_due(p_id bigint) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  update countersign.message m set due_at = now()
    where m.verification_id = p_id and m.kind = 'link' and m.status = 'queued' and m.claims = 0 and m.due_at > now()
$$;

-- However such a change ends, the mail that waited is given up at once, and not after the cool-down. Its condition is
-- in the brackets that PostgreSQL gives it, or migrating would take it for another one and make it again.
create or replace function countersign.give_up_waiting_link() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform countersign.make_link_due(new.id);
  return null;
end $$;

create or replace trigger give_up_waiting_link after update of status on countersign.verification
  for each row when (((new.cool_down_until is not null) and (new.status <> 0)))
  execute function countersign.give_up_waiting_link();

-- The present address says yes: the cool-down is over. An approval is needed all the same.
create or replace function countersign.end_cool_down(v countersign.verification) returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if v.confirmed_at is null then
    update countersign.verification x set confirmed_at = now() where x.id = v.id returning x.* into v;
    perform countersign.make_link_due(v.group_id);
    insert into countersign.event (verification_id, kind, by_kind) values (v.id, 'key-confirmed', 'recipient');
  end if;
  return v;
end $$;

-- Why this admin may not approve this change: null when they may.
create or replace function countersign.refusal_to_approve(v countersign.verification, admin countersign.panel_admin) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when admin.id is null then 'not-signed-in'
    when admin.role not in ('operator', 'owner') then 'not-allowed'
    -- guard approve-owner-for-admins: "v.subject_kind = 'panel-admin' and admin.role <> 'owner'" → "false" (lost-mailbox.db.test.ts)
    when v.subject_kind = 'panel-admin' and admin.role <> 'owner' then 'not-allowed'
    -- guard approve-not-by-subject: "v.subject_kind = 'panel-admin' and v.subject_id = admin.id::text" → "false" (lost-mailbox.db.test.ts)
    when v.subject_kind = 'panel-admin' and v.subject_id = admin.id::text then 'own-change'
    -- guard approve-by-another: "v.requester_kind = 'admin' and v.requester_id = admin.id::text" → "false" (lost-mailbox.db.test.ts)
    when v.requester_kind = 'admin' and v.requester_id = admin.id::text then 'own-request'
  end
$$;

-- Approves a pending change for the admin whose session this is; its mail to the new address goes out at the end of
-- the cool-down. Outcomes: approved, already-approved, not-needed, too-late, not-found, own-request, own-change,
-- not-signed-in, not-allowed.
create or replace function countersign.approve(p_id bigint, p_session bytea)
returns table (outcome text, status smallint, is_expired boolean, ended_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  v countersign.verification;
  refusal text;
begin
  perform from countersign.verification x
    where x.id = p_id or x.group_id = (select y.group_id from countersign.verification y where y.id = p_id)
    order by x.id for update;
  -- Of a group the first one is approved, whichever was looked at.
  select x.* into v from countersign.verification x
    where x.id = (select coalesce(y.group_id, y.id) from countersign.verification y where y.id = p_id);
  refusal := coalesce(countersign.refusal_to_approve(v, admin), case
    when v.id is null then 'not-found'
    when v.cool_down_until is null then 'not-needed'
    when v.status <> 0 or v.expires_at <= now() then 'too-late'
    when countersign.is_approved(v.id) then 'already-approved' end);
  if refusal is not null then
    return query select refusal, v.status, v.status = 0 and v.expires_at <= now(),
      case when v.status <> 0 or v.expires_at <= now() then coalesce(v.ended_at, v.expires_at) end;
    return;
  end if;
  insert into countersign.approval (verification_id, admin_id) values (v.id, admin.id::text);
  insert into countersign.message (verification_id, kind, recipient, due_at)
    values (v.id, 'link', v.email, case when countersign.is_cooled_down(v) then now() else v.cool_down_until end);
  insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
    values (v.id, 'approved', 'admin', admin.id::text, admin.name);
  return query select 'approved', v.status, false, null::timestamptz;
end $$;
