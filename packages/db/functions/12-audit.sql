-- The audit trail's chain: each line carries the hash of the line before it of its verification, and the
-- first one that of what the verification says of itself for ever. packages/core/src/verify-audit.ts
-- computes the same on its own.
create or replace function countersign.chain_event() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  last_number integer;
  last_hash bytea;
begin
  -- The lines of one verification queue here; what sees older rows than these fails on their number.
  select x.id, x.type, x.owner_table, x.owner_id, x.requester_kind, x.requester_id, x.created_at, x.expires_at
    into v from countersign.verification x where x.id = new.verification_id for no key update;
  select e.number, e.hash into last_number, last_hash from countersign.event e
    where e.verification_id = new.verification_id order by e.number desc limit 1;
  if not found then
    last_number := 0;
    last_hash := sha256(convert_to(jsonb_build_array(v.id, v.type, v.owner_table, v.owner_id, v.requester_kind,
      v.requester_id, extract(epoch from v.created_at), extract(epoch from v.expires_at))::text, 'UTF8'));
  end if;
  -- An owner's name can be removed from their verification one day; here it could not.
  if new.by_kind = 'owner' then new.by_name := null; end if;
  new.number := last_number + 1;
  new.hash := sha256(last_hash
    || convert_to(jsonb_build_array(new.id, new.verification_id, new.number, new.kind,
      extract(epoch from new.at), new.by_kind, new.by_id, new.by_name, new.detail)::text, 'UTF8'));
  return new;
end $$;

create or replace trigger chain_event before insert on countersign.event
  for each row execute function countersign.chain_event();
create or replace trigger keep_seals before update or delete or truncate on countersign.seal
  for each statement execute function countersign.refuse();

-- Seals all lines up to the end of yesterday (UTC), once a day; no row when that is done already, or when
-- there is nothing to seal, or must wait for a transaction that still writes. A clock that runs ahead is
-- not believed.
create or replace function countersign.seal_day(p_now timestamptz default now()) returns table (day date, count bigint, hash text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '250ms' as $$
#variable_conflict use_column
declare
  ended date := (least(p_now, now()) at time zone 'UTC')::date - 1;
  earlier countersign.seal;
  cut bigint;
  made countersign.seal;
begin
  if not pg_try_advisory_xact_lock(7236190043) then return; end if;
  select * into earlier from countersign.seal s order by s.day desc limit 1;
  if earlier.day >= ended then return; end if;
  begin
    -- Under this lock nobody is about to write a line with an id that was drawn before. Rolling this block
    -- back lets go of it at once: what was read is all that is needed.
    lock table countersign.event in share mode;
    select max(e.id) into cut from countersign.event e where e.at < (ended + 1)::timestamp at time zone 'UTC';
    raise exception using errcode = 'CS020';
  exception
    when sqlstate 'CS020' then null;
    when lock_not_available then return;
  end;
  made.last_id := greatest(cut, earlier.last_id);
  if made.last_id is null then return; end if;
  select count(*), coalesce(range_agg(int8range(e.id, e.id, '[]')), '{}'),
      coalesce(string_agg(e.hash, '' order by e.id), '')
    into made.count, made.ids, made.hash
    from countersign.event e where e.id > coalesce(earlier.last_id, 0) and e.id <= made.last_id;
  insert into countersign.seal as s (day, after, count, last_id, ids, hash)
    values (ended, earlier.day, made.count, made.last_id, made.ids, sha256(coalesce(earlier.hash, '')
      || convert_to(jsonb_build_array(ended::text, earlier.day::text, made.count, made.last_id, made.ids::text)::text, 'UTF8')
      || made.hash))
    returning s.* into made;
  return query select made.day, made.count, encode(made.hash, 'hex');
end $$;
