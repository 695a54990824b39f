-- What programs ask with over HTTP. Owners make, rotate and revoke keys, as they decide who the admins are. The server
-- draws a key, shows it once, and hands its SHA-256 on: a key is 190 bits of chance, so no slow hash is needed to keep
-- it from being guessed, and each request pays for one lookup.

create or replace function countersign.queue_for_api_keys() returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(7236190043)
$$;

-- Whether a key opens anything now.
create or replace function countersign.is_live(k countersign.api_key) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  -- guard revoked-keys-are-dead: "k.revoked_at is null" → "true" (api-keys.db.test.ts)
  -- guard keys-expire: "k.expires_at > now()" → "true" (api-keys.db.test.ts)
  select k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
$$;

-- Makes a key of a new client. Outcomes: created, name-taken, too-many, not-owner, not-signed-in, not-fresh.
create or replace function countersign.create_api_key(
  p_name text, p_scopes text[], p_tenant text, p_expires_at timestamptz, p_hash bytea, p_prefix text, p_session bytea)
returns table (outcome text, id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  -- guard owners-make-keys: "countersign.refusal_to_change_admins(p_session)" → "null" (api-keys.db.test.ts)
  refusal text := countersign.refusal_to_change_admins(p_session);
  made bigint;
begin
  perform countersign.queue_for_api_keys();
  -- Two clients of one name could not be told apart where a change says who asked for it.
  if exists (select from countersign.api_key k where lower(k.name) = lower(p_name) and countersign.is_live(k)) then
    refusal := coalesce(refusal, 'name-taken');
  end if;
  if (select count(*) >= 200 from countersign.api_key k where countersign.is_live(k)) then
    refusal := coalesce(refusal, 'too-many');
  end if;
  if refusal is not null then
    return query select refusal, null::bigint;
    return;
  end if;
  made := nextval('countersign.api_key_id_seq');
  insert into countersign.api_key (id, client_id, name, prefix, hash, scopes, tenant, expires_at)
    overriding system value
    values (made, 'key:' || made, p_name, p_prefix, p_hash, p_scopes, p_tenant, p_expires_at);
  perform countersign.note_panel_event('key-created', countersign.admin_of(p_session),
    jsonb_build_object('key', made::text, 'name', p_name, 'scopes', to_jsonb(p_scopes), 'tenant', p_tenant));
  return query select 'created', made;
end $$;

-- Makes a second key of the same client, and ends the first one later, when its programs have the second. Outcomes:
-- rotated, api-key-not-found, not-owner, not-signed-in, not-fresh.
create or replace function countersign.rotate_api_key(
  p_id bigint, p_keep_seconds integer, p_expires_at timestamptz, p_hash bytea, p_prefix text, p_session bytea)
returns table (outcome text, id bigint, name text, ends_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  -- guard owners-rotate-keys: "countersign.refusal_to_change_admins(p_session)" → "null" (api-keys.db.test.ts)
  refusal text := countersign.refusal_to_change_admins(p_session);
  former countersign.api_key;
  made bigint;
  ends timestamptz := now() + make_interval(secs => p_keep_seconds);
begin
  perform countersign.queue_for_api_keys();
  select * into former from countersign.api_key k where k.id = p_id and countersign.is_live(k);
  if refusal is not null or former.id is null then
    return query select coalesce(refusal, 'api-key-not-found'), null::bigint, null::text, null::timestamptz;
    return;
  end if;
  ends := least(former.expires_at, ends);
  insert into countersign.api_key as k (client_id, name, prefix, hash, scopes, tenant, expires_at)
    values (former.client_id, former.name, p_prefix, p_hash, former.scopes, former.tenant, p_expires_at)
    returning k.id into made;
  update countersign.api_key k set expires_at = ends where k.id = p_id;
  perform countersign.note_panel_event('key-rotated', countersign.admin_of(p_session),
    jsonb_build_object('key', made::text, 'name', former.name, 'former', p_id::text));
  return query select 'rotated', made, former.name, ends;
end $$;

-- Ends a key at once. Outcomes: revoked, api-key-not-found, not-owner, not-signed-in, not-fresh.
create or replace function countersign.revoke_api_key(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  -- guard owners-revoke-keys: "countersign.refusal_to_change_admins(p_session)" → "null" (api-keys.db.test.ts)
  refusal text := countersign.refusal_to_change_admins(p_session);
  former countersign.api_key;
begin
  if refusal is not null then return refusal; end if;
  update countersign.api_key k set revoked_at = now() where k.id = p_id and countersign.is_live(k) returning * into former;
  if former.id is null then return 'api-key-not-found'; end if;
  perform countersign.note_panel_event('key-revoked', countersign.admin_of(p_session),
    jsonb_build_object('key', p_id::text, 'name', former.name));
  return 'revoked';
end $$;

-- Whose key this is, counted as one request of its client's: `remaining` of the window's p_most, whose end is in
-- `reset_seconds`; negative where they were used up before. No row for a key that opens nothing. That a key was used is
-- written once a minute at most, and where nobody else is writing it.
create or replace function countersign.use_api_key(p_hash bytea, p_most integer, p_seconds integer)
returns table (id bigint, client_id text, name text, scopes text[], tenant text, remaining integer, reset_seconds double precision)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  used countersign.api_key;
  counter text;
  refused double precision;
begin
  select * into used from countersign.api_key k where k.hash = p_hash and countersign.is_live(k);
  if used.id is null then return; end if;
  -- guard last-use-once-a-minute: "used.last_used_at < now() - interval '1 minute'" → "true" (api-keys.db.test.ts)
  if used.last_used_at is null or used.last_used_at < now() - interval '1 minute' then
    update countersign.api_key k set last_used_at = now() where k.id =
      (select x.id from countersign.api_key x where x.id = used.id for update skip locked);
  end if;
  counter := 'apiRequests:' || used.client_id;
  select wait_seconds into refused from countersign.rate_limit(array[counter], array[p_most], array[p_seconds]);
  return query select used.id, used.client_id, used.name, used.scopes, used.tenant,
    case when refused is null then p_most - r.points else -1 end, extract(epoch from r.expires_at - now())::double precision
    from countersign.rate_counter r where r.key = counter;
end $$;

-- Whose the subject of this hold is, before it is held: null where it would be refused, or is nobody's.
create or replace function countersign.hold_tenant(p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb)
returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  return (countersign.prepare(p_type, p_subject_kind, p_subject_id, p_changes)).tenant;
end $$;

-- The last id of the audit trail that was drawn, and the transactions that may hold lines up to it which do not show yet:
-- who writes there holds this lock from before its id is drawn until after its commit shows.
create or replace function countersign.event_writers() returns table (last_id bigint, writers text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  select case when s.is_called then s.last_value else 0 end into last_id from countersign.event_id_seq s;
  writers := array(select l.virtualtransaction from pg_locks l
    where l.locktype = 'relation' and l.relation = 'countersign.event'::regclass and l.mode = 'RowExclusiveLock' and l.granted
      and l.database = (select d.oid from pg_database d where d.datname = current_database()));
  return next;
end $$;
