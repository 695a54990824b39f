-- Who asks. Nobody is believed: an admin is who a live session belongs to, proven by the hash of its token; a
-- client is the role that calls, unless that is the server's own, which has authenticated its clients itself; that a
-- subject asks is believed of the roles that may act as their subjects.

-- The role that calls: what it has set itself to, else its login. A function's own rights do not change it.
create or replace function countersign.caller() returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case current_setting('role') when 'none' then session_user::text else current_setting('role') end
$$;

-- Whether the role that calls is a member of the one that owns these functions.
create or replace function countersign.is_called_by_migrator() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select pg_has_role(countersign.caller(), current_user, 'member')
$$;

-- Whether the role that calls may say which client asks: the server's, and the one that owns these functions.
create or replace function countersign.may_name_clients() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select countersign.is_called_by_migrator() or exists (
    select from countersign.setting s join pg_roles r on r.rolname = s.web_role
    where pg_has_role((select countersign.caller()), r.oid, 'member'))
$$;

-- Whether the role that calls reaches what is of this tenant: one that is given tenants reaches theirs alone, as one
-- that is no tenant's. The server's own role, and the one that owns these functions, reach all.
create or replace function countersign.reaches(p_tenant text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select not exists (select from countersign.role_tenant) or countersign.may_name_clients() or (
    select coalesce(bool_or(t.tenant = p_tenant), count(*) = 0)
    from countersign.role_tenant t join pg_roles r on r.rolname = t.role
    where pg_has_role((select countersign.caller()), r.oid, 'member'))
$$;

-- The client that asks: who is named, where the role that calls may say so; else that role. Of its id and its name.
create or replace function countersign.client_of(p_named text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  -- guard client-is-its-role: "countersign.may_name_clients()" → "true" (requester.db.test.ts)
  select case when countersign.may_name_clients() then p_named else countersign.caller() end
$$;

-- Whether this client asked for the verification. The offer to undo what it asked for is the subject's alone.
create or replace function countersign.is_of_client(p_id bigint, p_client_id text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.verification v
    -- guard own-requests-only: "p_id and v.requester_kind = 'client' and coalesce(v.requester_id, '') = coalesce(p_client_id, '')" → "p_id" (client-requester.db.test.ts)
    where v.id = p_id and v.requester_kind = 'client' and coalesce(v.requester_id, '') = coalesce(p_client_id, '')
      -- guard undo-is-not-withdrawn-by-its-client: "and v.undo_of is null" → "" (client-requester.db.test.ts)
      and v.undo_of is null
      -- guard tenants-reach-their-own: "countersign.reaches(v.tenant)" → "true" (tenants.db.test.ts)
      and countersign.reaches(v.tenant))
$$;

-- The admin whose live session this is; null for any other hash.
create or replace function countersign.admin_of(p_session bytea) returns countersign.panel_admin
language sql stable set search_path = pg_catalog, pg_temp as $$
  select a from countersign.panel_session s join countersign.panel_admin a on a.id = s.user_id
  -- guard session-proof: "countersign.session_hash(s.token) = p_session" → "true" (requester.db.test.ts)
  -- guard session-is-live: "s.expires_at > now()" → "true" (requester.db.test.ts)
  where countersign.session_hash(s.token) = p_session and s.expires_at > now()
$$;

-- Whether this admin is the one whose row the verification would change.
create or replace function countersign.is_subject(p_id bigint, p_admin_id bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.verification v
    -- guard own-changes-only: "p_id and v.subject_kind = 'panel-admin' and v.subject_id = p_admin_id::text" → "p_id" (requester.db.test.ts)
    where v.id = p_id and v.subject_kind = 'panel-admin' and v.subject_id = p_admin_id::text)
$$;

-- Whether the role that calls may say that a subject itself asks, in a session that it vouches for: the server's, the
-- one that owns these functions, and those that the setting names. Admins of the panel prove themselves by a session.
create or replace function countersign.may_act_as(p_subject_kind text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  -- guard admins-act-by-session: "p_subject_kind is distinct from 'panel-admin'" → "true" (act-as-subject.db.test.ts)
  -- guard acting-needs-the-right: "r.rolname = any (s.subject_roles)" → "true" (act-as-subject.db.test.ts)
  select p_subject_kind is distinct from 'panel-admin' and (countersign.may_name_clients() or exists (
    select from countersign.setting s join pg_roles r on r.rolname = any (s.subject_roles)
    where pg_has_role((select countersign.caller()), r.oid, 'member')))
$$;

-- Whether the verification is of this subject. Who has taken an account over must not stop its undoing: the offer to
-- undo is nobody's to withdraw.
create or replace function countersign.is_of_subject(p_id bigint, p_subject_kind text, p_subject_id text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.verification v
    -- guard acting-for-one-subject: "and v.subject_id = coalesce(countersign.canonical_id(p_subject_kind, p_subject_id), p_subject_id)" → "" (act-as-subject.db.test.ts)
    where v.id = p_id and v.subject_kind = p_subject_kind and v.subject_id = coalesce(countersign.canonical_id(p_subject_kind, p_subject_id), p_subject_id)
      -- guard undo-is-not-withdrawn-as-its-subject: "and v.undo_of is null" → "" (act-as-subject.db.test.ts)
      and v.undo_of is null
      -- guard tenants-act-for-their-own: "and countersign.reaches(v.tenant)" → "" (tenants.db.test.ts)
      and countersign.reaches(v.tenant))
$$;

-- Whether somebody signed in with this session just now: what one signs in with changes only then.
create or replace function countersign.is_fresh(p_session bytea) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.panel_session s
    where countersign.session_hash(s.token) = p_session and s.created_at > now() - interval '10 minutes')
$$;

-- Holds a change for the proven requester. With a session that is its admin: as the subject for their own row, which
-- needs a fresh one, else as an admin, which needs the role operator. Without one it is a client, or the subject itself
-- where `p_as_subject` says so and the role that calls may. Outcomes: those of hold_by, not-signed-in, not-allowed,
-- not-fresh.
drop function if exists countersign.hold(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean);
create or replace function countersign.hold_2(
  p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb,
  p_title text, p_description text, p_locale text,
  p_session bytea, p_client_id text, p_client_name text, p_idempotency_key text, p_mailbox_lost boolean,
  p_as_subject boolean, p_return_to text)
returns table (outcome text, id bigint, email text, expires_at timestamptz, subject_id text,
  problem_table text, problem_column text, problem_reason text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin;
  is_own boolean;
begin
  -- From here on the id has one spelling, the row's own: no other reaches a lock, a limit or the list.
  -- guard canonical-id: "countersign.canonical_id(p_subject_kind, p_subject_id)" → "null" (canonical-ids.db.test.ts)
  p_subject_id := coalesce(countersign.canonical_id(p_subject_kind, p_subject_id), p_subject_id);
  if p_session is not null then
    admin := countersign.admin_of(p_session);
    is_own := p_subject_kind = 'panel-admin' and p_subject_id = admin.id::text;
    -- guard operators-hold: "(not is_own and admin.role not in ('operator', 'owner'))" → "false" (requester.db.test.ts)
    if admin.id is null or (not is_own and admin.role not in ('operator', 'owner')) then
      return query select case when admin.id is null then 'not-signed-in' else 'not-allowed' end,
        null::bigint, null::text, null::timestamptz, null::text, null::text, null::text, null::text;
      return;
    end if;
    -- guard own-change-needs-fresh-session: "is_own and not countersign.is_fresh(p_session)" → "false" (requester.db.test.ts)
    if is_own and not countersign.is_fresh(p_session) then
      return query select 'not-fresh', null::bigint, null::text, null::timestamptz, null::text, null::text, null::text, null::text;
      return;
    end if;
    return query select * from countersign.hold_by_2(p_type, p_subject_kind, p_subject_id, p_changes, p_title, p_description,
      p_locale, case when is_own then 'subject' else 'admin' end, admin.id::text, admin.name, p_idempotency_key, p_mailbox_lost, p_return_to);
    return;
  end if;
  if p_as_subject then
    -- guard subject-by-right: "not countersign.may_act_as(p_subject_kind)" → "false" (act-as-subject.db.test.ts)
    if not countersign.may_act_as(p_subject_kind) then
      return query select 'not-allowed', null::bigint, null::text, null::timestamptz, null::text, null::text, null::text, null::text;
      return;
    end if;
    return query select * from countersign.hold_by_2(p_type, p_subject_kind, p_subject_id, p_changes, p_title, p_description,
      p_locale, 'subject', p_subject_id, null, p_idempotency_key, p_mailbox_lost, p_return_to);
    return;
  end if;
  return query select * from countersign.hold_by_2(p_type, p_subject_kind, p_subject_id, p_changes, p_title, p_description,
    p_locale, 'client', countersign.client_of(p_client_id), countersign.client_of(p_client_name), p_idempotency_key, p_mailbox_lost, p_return_to);
end $$;

-- As programs of 0.1.0 hold, without a return address. Gone in the version after the next.
create or replace function countersign.hold(
  p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb,
  p_title text, p_description text, p_locale text,
  p_session bytea, p_client_id text, p_client_name text, p_idempotency_key text, p_mailbox_lost boolean default false,
  p_as_subject boolean default false)
returns table (outcome text, id bigint, email text, expires_at timestamptz, subject_id text,
  problem_table text, problem_column text, problem_reason text)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select * from countersign.hold_2(p_type, p_subject_kind, p_subject_id, p_changes, p_title, p_description, p_locale,
    p_session, p_client_id, p_client_name, p_idempotency_key, p_mailbox_lost, p_as_subject, null)
$$;

-- Holds what its subject asks for without having signed in: a value that the page will ask for, such as a password,
-- by a link to the present address: the same link again while one works, for a stranger who asks must not kill the one
-- that the subject holds in their hand. No other change, for any caller. Outcomes: those of hold_by, not-allowed.
create or replace function countersign.request_reset(
  p_type text, p_subject_kind text, p_subject_id text, p_title text, p_locale text)
returns table (outcome text, id bigint, email text, expires_at timestamptz, subject_id text,
  problem_table text, problem_column text, problem_reason text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  changes jsonb := countersign.reset_changes(p_type, p_subject_kind);
  ready countersign.prepared;
  pending countersign.verification;
begin
  p_subject_id := coalesce(countersign.canonical_id(p_subject_kind, p_subject_id), p_subject_id);
  -- guard reset-alone-unproven: "changes is null" → "false" (requester.db.test.ts)
  if changes is null then
    return query select 'not-allowed', null::bigint, null::text, null::timestamptz, null::text, null::text, null::text, null::text;
    return;
  end if;
  -- As hold_by queues: of two that come at once, the later finds what the earlier held.
  perform pg_advisory_xact_lock(hashtextextended(p_type || p_subject_kind || ':' || p_subject_id, 0));
  ready := countersign.prepare(p_type, p_subject_kind, p_subject_id, changes);
  -- guard tenants-reset-their-own: "not countersign.reaches(ready.tenant)" → "false" (tenants.db.test.ts)
  if not countersign.reaches(ready.tenant) then
    return query select 'subject-not-found', null::bigint, null::text, null::timestamptz, null::text, null::text, null::text, null::text;
    return;
  end if;
  select * into pending from countersign.verification v
    where v.type = p_type and v.subject_kind = p_subject_kind and v.subject_id = p_subject_id
      -- guard reset-sends-the-same-link: "v.status = 0" → "false" (request-password-reset.db.test.ts)
      and v.status = 0 and v.expires_at > now() and v.email = ready.email
    for update;
  if found then
    perform countersign.requeue_link(pending, 'subject', p_subject_id, null);
    return query select 'held', pending.id, pending.email, pending.expires_at, pending.subject_id, null::text, null::text, null::text;
    return;
  end if;
  return query select * from countersign.hold_by_2(p_type, p_subject_kind, p_subject_id, changes, p_title, null,
    p_locale, 'subject', p_subject_id, ready.subject_name, null, false, null);
end $$;

-- Withdraws a pending verification, for the operator whose session this is, for the subject itself, or, without a
-- session, for the subject that is named, where the role that calls may act as it, else for the client that asked for
-- it. Nobody withdraws the offer to undo a change of their own row. Outcomes: those of revoke_by, not-signed-in,
-- not-allowed; of another subject, and to a client what it did not ask for, is not-found.
drop function if exists countersign.revoke(bigint, text, bytea);
drop function if exists countersign.revoke(bigint, text, bytea, text, text);
create or replace function countersign.revoke(
  p_id bigint, p_reason text, p_session bytea, p_client_id text default null, p_client_name text default null,
  p_subject_kind text default null, p_subject_id text default null)
returns table (outcome text, status smallint, is_expired boolean, ended_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  is_own boolean := countersign.is_subject(p_id, admin.id);
  client_id text := countersign.client_of(p_client_id);
begin
  if p_session is null and p_subject_kind is not null then
    -- guard subject-revokes-by-right: "not countersign.may_act_as(p_subject_kind)" → "false" (act-as-subject.db.test.ts)
    if not countersign.may_act_as(p_subject_kind) then
      return query select 'not-allowed', null::smallint, null::boolean, null::timestamptz;
      return;
    end if;
    return query select * from countersign.revoke_by(
      case when countersign.is_of_subject(p_id, p_subject_kind, p_subject_id) then p_id end, p_reason, p_subject_id, null, 'subject');
    return;
  end if;
  if p_session is null then
    return query select * from countersign.revoke_by(case when countersign.is_of_client(p_id, client_id) then p_id end,
      p_reason, client_id, countersign.client_of(p_client_name), 'client');
    return;
  end if;
  -- guard operators-revoke: "not (is_own or admin.role in ('operator', 'owner'))" → "false" (requester.db.test.ts)
  if admin.id is null or not (is_own or admin.role in ('operator', 'owner'))
      -- guard undo-is-not-withdrawn-by-its-subject: "or is_own and exists" → "or false and exists" (requester.db.test.ts)
      or is_own and exists (select from countersign.verification v where v.id = p_id and v.undo_of is not null) then
    return query select case when admin.id is null then 'not-signed-in' else 'not-allowed' end,
      null::smallint, null::boolean, null::timestamptz;
    return;
  end if;
  return query select * from countersign.revoke_by(p_id, p_reason, admin.id::text, admin.name,
    case when is_own then 'subject' else 'admin' end);
end $$;

-- The status of a verification, as JSON; null where there is none, and where the role that calls may not read it:
-- the server's, and the one that owns these functions, read all; a role that may act as its subjects what is of them;
-- any other what it asked for itself.
create or replace function countersign.find_held(p_id bigint) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select jsonb_build_object('id', v.id::text, 'type', v.type, 'status', v.status,
      'isExpired', v.status = 0 and v.expires_at <= now(), 'email', v.email, 'title', v.title,
      'subject', jsonb_build_object('kind', v.subject_kind, 'id', v.subject_id, 'name', v.subject_name),
      'requester', jsonb_build_object('kind', v.requester_kind, 'id', v.requester_id, 'name', v.requester_name),
      'createdAt', v.created_at, 'expiresAt', v.expires_at, 'endedAt', v.ended_at, 'undoneAt', v.undone_at)
    from countersign.verification v
    -- guard found-by-its-own: "countersign.may_name_clients()" → "true" (client-requester.db.test.ts)
    where v.id = p_id and (countersign.may_name_clients()
      or countersign.is_of_client(p_id, countersign.caller())
      or countersign.may_act_as(v.subject_kind) and countersign.is_of_subject(p_id, v.subject_kind, v.subject_id))
$$;

-- What waits to be confirmed for a subject, the newest first, as JSON; null where the role that calls may not act as it.
-- Offers to undo are none of it: they are for the address before.
create or replace function countersign.find_pending(p_subject_kind text, p_subject_id text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  -- guard pending-by-right: "countersign.may_act_as(p_subject_kind)" → "true" (act-as-subject.db.test.ts)
  select case when countersign.may_act_as(p_subject_kind) then (
    select coalesce(jsonb_agg(jsonb_build_object('id', v.id::text, 'type', v.type, 'email', v.email,
        'createdAt', v.created_at, 'expiresAt', v.expires_at, 'coolDownUntil', v.cool_down_until,
        'requestedBy', case when v.requester_kind <> 'subject' then coalesce(v.requester_name, '') end) order by v.id desc), '[]')
      from countersign.verification v
      where v.subject_kind = p_subject_kind
        and v.subject_id = coalesce(countersign.canonical_id(p_subject_kind, p_subject_id), p_subject_id)
        -- guard tenants-see-their-own: "and countersign.reaches(v.tenant)" → "" (tenants.db.test.ts)
        and v.status = 0 and v.expires_at > now() and v.undo_of is null and v.role = 0 and countersign.reaches(v.tenant)) end
$$;
