-- Applies a change, or finds what stands in its way. Null when it was applied; else a conflict
-- {kind, table, columns}, or {kind: given-missing}. A trial is rolled back whatever it finds. Nothing of a
-- change that did not apply whole is left.
create or replace function countersign.try_apply(v countersign.verification, p_given jsonb, p_is_trial boolean)
returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  c_kind text; c_table text; c_columns text; c_constraint text; c_state text;
begin
  begin
    perform countersign.apply(v.type, v.owner_table, v.owner_id, v.changes, v.before, p_given);
    -- A constraint that is deferred to the commit must speak now, while it can still become an outcome.
    set constraints all immediate;
    if p_is_trial then
      raise exception 'trial' using errcode = 'CS003';
    end if;
    return null;
  exception
    when sqlstate 'CS003' then
      return null;
    when sqlstate 'CS002' then
      return jsonb_build_object('kind', 'given-missing');
    when sqlstate 'CS001' then
      get stacked diagnostics c_kind = message_text, c_table = table_name, c_columns = pg_exception_detail;
    when integrity_constraint_violation or data_exception or raise_exception then
      get stacked diagnostics c_state = returned_sqlstate, c_table = table_name, c_constraint = constraint_name;
      c_kind := case when c_state in ('23505', '23P01') then 'taken' else 'refused' end;
      select coalesce(jsonb_agg(a.attname), '[]')::text into c_columns
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.conname = c_constraint and k.conrelid = to_regclass(format('public.%I', c_table));
  end;
  return jsonb_build_object('kind', c_kind, 'table', nullif(c_table, ''),
    'columns', coalesce(nullif(c_columns, '')::jsonb, '[]'));
end $$;

-- Ends a pending verification and the others of its group, with an event each; returns its own new row.
create or replace function countersign.end_group(
  v countersign.verification, p_status smallint, p_kind text, p_conflict jsonb, p_reason text,
  p_by_kind text, p_by_id text, p_by_name text, p_detail jsonb)
returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  members bigint[] := array[v.id];
  member bigint;
  ended countersign.verification;
begin
  if v.group_id is not null then
    select array_agg(x.id order by x.id) into members from countersign.verification x
      where x.group_id = v.group_id and (x.status = 0 or x.id = v.id);
  end if;
  foreach member in array members loop
    update countersign.verification x
      set status = p_status, ended_at = now(), conflict = p_conflict, reason = p_reason
      where x.id = member returning x.* into ended;
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
      values (member, p_kind, p_by_kind, p_by_id, p_by_name,
        coalesce(p_detail, '{}') || case when member = v.id then '{}' else jsonb_build_object('through', v.id::text) end);
    if member = v.id then v := ended; end if;
  end loop;
  return v;
end $$;

-- Locks the verification whose link this is, and its group with it, always in the order of ids.
create or replace function countersign.lock_by_link(p_id bigint, p_fingerprint bytea)
returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v countersign.verification;
begin
  select * into v from countersign.verification x
    where x.id = p_id and x.fingerprint = p_fingerprint and x.group_id is null for update;
  if not found then
    select * into v from countersign.verification x where x.id = p_id and x.fingerprint = p_fingerprint;
    if found then
      perform from countersign.verification x where x.group_id = v.group_id order by x.id for update;
      select * into v from countersign.verification x where x.id = p_id and x.fingerprint = p_fingerprint;
    end if;
  end if;
  return v;
end $$;

-- Confirms a verification by its link and applies its change, exactly once, or says why not: unknown,
-- applied, waiting (for the other key), watching, confirmed, revoked, declined, superseded, conflicted,
-- expired, given-missing.
create or replace function countersign.confirm(p_id bigint, p_fingerprint bytea, p_given jsonb)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v countersign.verification;
  stands_in_the_way jsonb;
begin
  v := countersign.lock_by_link(p_id, p_fingerprint);
  if v.id is null then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  if v.status <> 0 then
    return query select (array['confirmed', 'revoked', 'declined', 'superseded', 'conflicted'])[v.status],
      countersign.link_of(v);
    return;
  end if;
  if v.expires_at <= now() then
    return query select 'expired', countersign.link_of(v);
    return;
  end if;
  if v.part = 2 then
    return query select 'watching', countersign.link_of(v);
    return;
  end if;
  -- Two-key: the other key of the group may be missing. A watcher has none.
  if v.group_id is not null then
    if exists (select from countersign.verification x
        where x.group_id = v.group_id and x.part < 2 and x.id <> v.id) then
      if v.confirmed_at is null then
        update countersign.verification x set confirmed_at = now() where x.id = p_id returning x.* into v;
        insert into countersign.event (verification_id, kind, by_kind) values (p_id, 'key-given', 'recipient');
      end if;
      if exists (select from countersign.verification x
          where x.group_id = v.group_id and x.part < 2 and x.status = 0 and x.confirmed_at is null) then
        return query select 'waiting', countersign.link_of(v);
        return;
      end if;
    end if;
  end if;

  stands_in_the_way := countersign.try_apply(v, p_given, false);
  if stands_in_the_way ->> 'kind' = 'given-missing' then
    return query select 'given-missing', countersign.link_of(v);
    return;
  end if;
  if stands_in_the_way is not null then
    v := countersign.end_group(v, 5::smallint, 'conflicted', stands_in_the_way, null,
      'recipient', null, null, stands_in_the_way);
    return query select 'conflicted', countersign.link_of(v);
    return;
  end if;

  v := countersign.end_group(v, 1::smallint, 'confirmed', null, null, 'recipient', null, null, null);
  if v.undo_of is not null then
    insert into countersign.event (verification_id, kind, by_kind, detail)
      values (v.undo_of, 'undone', 'recipient', jsonb_build_object('by', v.id::text));
  end if;
  perform countersign.tell_of_applied(v);
  return query select 'applied', countersign.link_of(v);
end $$;

-- Tells who is to be told that a change was applied: by a notice, or, where its type can be undone, by
-- the inverse change, held for the same address; its mail is the notice, with a link that undoes it.
create or replace function countersign.tell_of_applied(v countersign.verification) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  undo_hours integer := countersign.undo_hours(v.type);
  inverse countersign.verification;
begin
  if v.notice_email is null then
    return;
  elsif undo_hours is null then
    insert into countersign.message (verification_id, kind, recipient) values (v.id, 'notice', v.notice_email);
    return;
  end if;
  insert into countersign.verification as x (type, email, title, locale, changes, before, owner_table, owner_id,
      owner_name, notice_email, requester_kind, requester_id, requester_name, undo_of, expires_at)
    values ('U', v.notice_email, countersign.undo_title(), v.locale, v.before, v.changes, v.owner_table, v.owner_id,
      v.owner_name, v.email, v.requester_kind, v.requester_id, v.requester_name, v.id,
      now() + make_interval(hours => undo_hours))
    returning x.* into inverse;
  perform countersign.announce(inverse);
end $$;

-- What the person will be asked for, taken to be fine: a value wherever one is left open.
create or replace function countersign.as_if_given(changes jsonb) returns jsonb
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(t.name, (
    select coalesce(jsonb_object_agg(c.name, '"given"'::jsonb), '{}')
    from jsonb_each(t.columns) as c(name, value) where c.value = 'null')), '{}')
  from jsonb_each(changes) as t(name, columns)
$$;

-- Whether a pending verification would apply now: a confirmation that is always rolled back. Outcomes:
-- applies, conflicts, too-late, not-found.
create or replace function countersign.simulate(p_id bigint)
returns table (outcome text, conflict jsonb, status smallint, is_expired boolean, ended_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v countersign.verification;
  stands_in_the_way jsonb;
begin
  select * into v from countersign.verification x where x.id = p_id;
  if not found then
    return query select 'not-found', null::jsonb, null::smallint, null::boolean, null::timestamptz;
  elsif v.status <> 0 or v.expires_at <= now() then
    return query select 'too-late', null::jsonb, v.status, v.status = 0, coalesce(v.ended_at, v.expires_at);
  else
    stands_in_the_way := countersign.try_apply(v, countersign.as_if_given(v.changes), true);
    return query select case when stands_in_the_way is null then 'applies' else 'conflicts' end,
      stands_in_the_way, v.status, false, null::timestamptz;
  end if;
end $$;
