-- Confirms a verification by its link and applies its change, exactly once, or says why not:
-- unknown, applied, confirmed, revoked, declined, superseded, conflicted, expired, given-missing.
create or replace function countersign.confirm(p_id bigint, p_fingerprint bytea, p_given jsonb)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v countersign.verification;
  c_kind text; c_table text; c_columns text; c_constraint text; c_state text;
begin
  select * into v from countersign.verification x
    where x.id = p_id and x.fingerprint = p_fingerprint for update;
  if not found then
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

  begin
    perform countersign.apply(v.type, v.owner_table, v.owner_id, v.changes, v.before, p_given);
    -- A constraint that is deferred to the commit must speak now, while it can still become an outcome.
    set constraints all immediate;
  exception
    when sqlstate 'CS002' then
      return query select 'given-missing', countersign.link_of(v);
      return;
    when sqlstate 'CS001' then
      get stacked diagnostics c_kind = message_text, c_table = table_name, c_columns = pg_exception_detail;
    when integrity_constraint_violation or data_exception or raise_exception then
      get stacked diagnostics c_state = returned_sqlstate, c_table = table_name, c_constraint = constraint_name;
      c_kind := case when c_state in ('23505', '23P01') then 'taken' else 'refused' end;
      select coalesce(jsonb_agg(a.attname), '[]')::text into c_columns
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.conname = c_constraint and k.conrelid = to_regclass(format('public.%I', c_table));
  end;

  if c_kind is not null then
    update countersign.verification x set status = 5, ended_at = now(),
        conflict = jsonb_build_object('kind', c_kind, 'table', nullif(c_table, ''),
          'columns', coalesce(nullif(c_columns, '')::jsonb, '[]'))
      where x.id = p_id returning x.* into v;
    insert into countersign.event (verification_id, kind, by_kind, detail)
      values (p_id, 'conflicted', 'recipient', v.conflict);
    return query select 'conflicted', countersign.link_of(v);
    return;
  end if;

  update countersign.verification x set status = 1, ended_at = now() where x.id = p_id returning x.* into v;
  insert into countersign.event (verification_id, kind, by_kind) values (p_id, 'confirmed', 'recipient');
  if v.notice_email is not null then
    insert into countersign.message (verification_id, kind, recipient) values (p_id, 'notice', v.notice_email);
  end if;
  return query select 'applied', countersign.link_of(v);
end $$;
