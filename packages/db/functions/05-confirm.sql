-- Applies a change, or finds what prevents it. Null when it was applied; else a conflict
-- {kind, table, columns}, or {kind: prompted-missing}. A trial is rolled back whatever it finds. Nothing of a
-- change that did not apply whole is left.
create or replace function countersign.try_apply(v countersign.verification, p_prompted jsonb, p_is_trial boolean)
returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  c_kind text; c_schema text; c_table text; c_columns text; c_constraint text; c_state text;
begin
  begin
    perform countersign.apply(v.type, v.subject_kind, v.subject_id, v.changes, v.before, p_prompted);
    perform countersign.call_then(v);
    if p_is_trial then
      raise exception 'trial' using errcode = 'CS003';
    end if;
    return null;
  exception
    when sqlstate 'CS003' then
      return null;
    when sqlstate 'CS002' then
      return jsonb_build_object('kind', 'prompted-missing');
    when sqlstate 'CS001' then
      get stacked diagnostics c_kind = message_text, c_table = table_name, c_columns = pg_exception_detail;
    when integrity_constraint_violation or data_exception or raise_exception then
      get stacked diagnostics c_state = returned_sqlstate, c_schema = schema_name, c_table = table_name,
        c_constraint = constraint_name;
      c_kind := case when c_state in ('23505', '23P01') then 'unique-violation' else 'rejected' end;
      select coalesce(jsonb_agg(a.attname), '[]')::text into c_columns
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
          join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
        where k.conname = c_constraint and t.relname = c_table and n.nspname = c_schema;
  end;
  return jsonb_build_object('kind', c_kind, 'table', nullif(c_table, ''),
    'columns', coalesce(nullif(c_columns, '')::jsonb, '[]'));
end $$;

-- Ends pending verifications, with an event each; one that ends through another's ending says so.
create or replace function countersign.close_all(
  p_ids bigint[], p_through bigint, p_status smallint, p_kind text, p_conflict jsonb, p_reason text,
  p_by_kind text, p_by_id text, p_by_name text, p_detail jsonb)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update countersign.verification x
    set status = p_status, ended_at = now(), conflict = p_conflict, reason = p_reason
    where x.id = any (p_ids);
  insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
    select ended.id, p_kind, p_by_kind, p_by_id, p_by_name, coalesce(p_detail, '{}')
      || case when ended.id <> p_through then jsonb_build_object('through', p_through::text) else '{}' end
    from unnest(p_ids) as ended(id) order by ended.id;
end $$;

-- Ends a pending verification and the others of its group; returns its own new row.
create or replace function countersign.close_group(
  v countersign.verification, p_status smallint, p_kind text, p_conflict jsonb, p_reason text,
  p_by_kind text, p_by_id text, p_by_name text, p_detail jsonb)
returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  members bigint[] := array[v.id];
begin
  if v.group_id is not null then
    select array_agg(x.id) into members from countersign.verification x
      -- guard group-ends-together: "x.group_id = v.group_id and (x.status = 0 or x.id = v.id)" → "x.id = v.id" (two-key.db.test.ts)
      where x.group_id = v.group_id and (x.status = 0 or x.id = v.id);
  end if;
  perform countersign.close_all(members, v.id, p_status, p_kind, p_conflict, p_reason,
    p_by_kind, p_by_id, p_by_name, p_detail);
  select * into v from countersign.verification x where x.id = v.id;
  return v;
end $$;

-- Locks the verification whose link this is, and its group with it, always in the order of ids; with it all that
-- its subject waits for, where it may end them (`p_for_subject`, or by its type). What a caller gives as p_fingerprint
-- is the hash of the key; the row keeps only the hash of that, so that reading it opens nothing. A link of a lower
-- epoch than the database's is dead.
create or replace function countersign.lock_by_link(p_id bigint, p_fingerprint bytea, p_for_subject boolean default false)
returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v countersign.verification;
  -- guard row-keeps-a-hash-of-a-hash: "sha256(p_fingerprint)" → "p_fingerprint" (stolen-credentials.db.test.ts)
  stored bytea := sha256(p_fingerprint);
  epoch integer := (select s.link_epoch from countersign.setting s);
begin
  select * into v from countersign.verification x
    -- guard fingerprint: "x.fingerprint = stored and x.link_epoch = epoch and" → "" (wrong-keys.db.test.ts)
    -- guard epoch-of-the-database: "x.link_epoch = epoch and" → "" (links/link-epoch.db.test.ts)
    where x.id = p_id and x.fingerprint = stored and x.link_epoch = epoch and x.group_id is null
      -- guard one-winner: "secures(x.type) for update" → "secures(x.type)" (confirm-change.db.test.ts)
      and not p_for_subject and not countersign.secures(x.type) for update;
  if not found then
    -- guard fingerprint-of-pairs: "x.fingerprint = stored and x.link_epoch = epoch;\n    if found then" → "true;\n    if found then return v;" (wrong-keys.db.test.ts)
    select * into v from countersign.verification x where x.id = p_id and x.fingerprint = stored and x.link_epoch = epoch;
    if found then
      if p_for_subject or countersign.secures(v.type) then
        perform countersign.lock_subject(v.subject_kind, v.subject_id);
      end if;
      perform from countersign.verification x
        where x.id = p_id or x.group_id = v.group_id order by x.id for update;
      select * into v from countersign.verification x where x.id = p_id and x.fingerprint = stored and x.link_epoch = epoch;
    end if;
  end if;
  return v;
end $$;

-- How a verification has ended, in the word for it; null while it is open.
create or replace function countersign.ending_of(v countersign.verification) returns text
language sql stable
return case
  -- guard status: "v.status <> 0" → "false" (confirm-endings.db.test.ts)
  when v.status <> 0 then (array['confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired', 'applying'])[v.status]
  -- guard expiry: "v.expires_at <= now()" → "false" (confirm-endings.db.test.ts)
  when v.expires_at <= now() then 'expired'
end;

-- Confirms a verification by its link and applies its change, exactly once, or says why not: unknown,
-- applied, applying (by webhook), waiting (for the other key, an approval or the end of a cool-down), confirmed, revoked, declined, superseded, conflicted,
-- expired, prompted-missing.
-- Planned once: what ends and is told of is an array of ids, for each of which PostgreSQL would plan again.
create or replace function countersign.confirm(p_id bigint, p_fingerprint bytea, p_prompted jsonb)
returns table (outcome text, link countersign.link)
-- guard search-path: "security definer" → "security invoker" (confirm-change.db.test.ts)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v countersign.verification;
  ending text;
  found_conflict jsonb;
  ended jsonb;
begin
  v := countersign.lock_by_link(p_id, p_fingerprint);
  if v.id is null then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  ending := countersign.ending_of(v);
  if ending is not null then
    return query select ending, countersign.link_of(v);
    return;
  end if;
  if v.role = 2 then
    v := countersign.end_cool_down(v);
    return query select 'waiting', countersign.link_of(v);
    return;
  end if;
  -- guard released-before-confirm: "v.cool_down_until is not null and not countersign.is_released(v)" → "false" (lost-mailbox.db.test.ts)
  if v.cool_down_until is not null and not countersign.is_released(v) then
    return query select 'waiting', countersign.link_of(v);
    return;
  end if;
  -- Two-key: the other key of the group may be missing. One whose mailbox is lost has none.
  if v.group_id is not null then
    if exists (select from countersign.verification x
        -- guard two-key: "x.group_id = v.group_id and x.role < 2 and x.id <> v.id" → "false" (two-key.db.test.ts)
        where x.group_id = v.group_id and x.role < 2 and x.id <> v.id) then
      if v.confirmed_at is null then
        update countersign.verification x set confirmed_at = now() where x.id = p_id returning x.* into v;
        insert into countersign.event (verification_id, kind, by_kind) values (p_id, 'key-confirmed', 'recipient');
      end if;
      if exists (select from countersign.verification x
          where x.group_id = v.group_id and x.role < 2 and x.status = 0 and x.confirmed_at is null) then
        return query select 'waiting', countersign.link_of(v);
        return;
      end if;
    end if;
  end if;

  found_conflict := countersign.try_apply(v, p_prompted, false);
  if found_conflict ->> 'kind' = 'prompted-missing' then
    return query select 'prompted-missing', countersign.link_of(v);
    return;
  end if;
  if found_conflict is not null then
    v := countersign.close_group(v, 5::smallint, 'conflicted', found_conflict, null,
      'recipient', null, null, found_conflict);
    return query select 'conflicted', countersign.link_of(v);
    return;
  end if;

  if countersign.applying_webhook(v.type) is not null then
    v := countersign.begin_applying(v);
    return query select 'applying', countersign.link_of(v);
    return;
  end if;
  -- guard reset-secures: "countersign.secures(v.type)" → "false" (secure-subject.db.test.ts)
  if countersign.secures(v.type) then
    ended := countersign.secure_subject(v, case when v.undo_of is null then 'reset' else 'undo' end, v.email);
  end if;
  -- Of a group the first one notifies: what undoes it leads from the new address, whichever key came last.
  perform countersign.queue_applied_messages(array[coalesce(v.group_id, v.id)], case when v.undo_of is null then ended end);
  v := countersign.close_group(v, 1::smallint, 'confirmed', null, null, 'recipient', null, null, null);
  if v.undo_of is not null then
    -- All of the change that was undone, whichever of its links is opened next.
    with undone as (
      update countersign.verification x set undone_at = now()
      where x.id = v.undo_of or x.group_id = (select o.group_id from countersign.verification o where o.id = v.undo_of)
      returning x.id)
    insert into countersign.event (verification_id, kind, by_kind, detail)
      select u.id, 'undone', 'recipient', jsonb_build_object('by', v.id::text) from undone u order by u.id;
  end if;
  -- The notice of an undo goes to the address that lost the account: it does not hear what was ended.
  if v.undo_of is not null and ended is not null and v.subject_kind = 'panel-admin' then
    perform countersign.queue_account_notice(v.subject_id::bigint,
      jsonb_build_object('what', 'secured', 'because', 'undo', 'ended', ended));
  end if;
  perform countersign.hold_inverses(array[coalesce(v.group_id, v.id)]);
  return query select 'applied', countersign.link_of(v);
end $$;

-- Says who is notified that these changes were applied, unless they are told by the inverse change. Before
-- the line that ends them, which covers it. `p_ended` is what was ended with it.
create or replace function countersign.queue_applied_messages(p_ids bigint[], p_ended jsonb default null) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into countersign.message (verification_id, kind, recipient, news)
    select v.id, 'notice', v.notice_email, case when p_ended is not null then jsonb_build_object('ended', p_ended) end
    from countersign.verification v
    where v.id = any (p_ids) and v.notice_email is not null and countersign.undo_hours(v.type) is null
    order by v.id;
end $$;

-- Where the type of applied changes can be undone, holds the inverse for the same address; its mail is the
-- notice, with a link that undoes it.
create or replace function countersign.hold_inverses(p_ids bigint[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  inverses bigint[];
begin
  with inverse as (
    insert into countersign.verification (type, email, title, locale, time_zone, changes, before, subject_kind, subject_id,
        subject_name, tenant, notice_email, requester_kind, requester_id, requester_name, undo_of, expires_at)
      select countersign.undo_type(), v.notice_email, '', v.locale, v.time_zone, v.before, v.changes, v.subject_kind, v.subject_id,
        v.subject_name, v.tenant, v.email, v.requester_kind, v.requester_id, v.requester_name, v.id,
        now() + make_interval(hours => countersign.undo_hours(v.type))
      from countersign.verification v
      where v.id = any (p_ids) and v.notice_email is not null and countersign.undo_hours(v.type) is not null
      order by v.id
      returning id)
  select array_agg(i.id) into inverses from inverse i;
  if inverses is not null then
    perform countersign.queue_link_messages(inverses);
  end if;
end $$;
