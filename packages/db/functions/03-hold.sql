-- Holds a change: reads `before`, supersedes an older pending verification of the same type and owner,
-- and inserts the verification, its event and its message. Outcomes: held, replayed, or a refusal:
-- owner-not-found, row-not-found, no-address, unchanged, undeclared, key-reused.
create or replace function countersign.hold(
  p_type text, p_owner_table text, p_owner_id text, p_changes jsonb,
  p_title text, p_description text, p_locale text,
  p_requester_kind text, p_requester_id text, p_requester_name text, p_idempotency_key text)
returns table (outcome text, id bigint, email text, expires_at timestamptz, problem_table text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  ready countersign.prepared;
  older bigint;
  earlier countersign.verification;
  held countersign.verification;
begin
  -- Holds with one idempotency key queue here, so that the later one finds the earlier, whoever its owner is.
  if p_idempotency_key is not null then
    perform pg_advisory_xact_lock(hashtextextended(
      concat_ws(chr(31), p_requester_kind, coalesce(p_requester_id, ''), p_idempotency_key), 1));
  end if;
  -- Holds for one owner and type queue here, so that the later one supersedes the earlier.
  perform pg_advisory_xact_lock(hashtextextended(p_type || p_owner_table || ':' || p_owner_id, 0));

  if p_idempotency_key is not null then
    select * into earlier from countersign.verification v
      where v.requester_kind = p_requester_kind and coalesce(v.requester_id, '') = coalesce(p_requester_id, '')
        and v.idempotency_key = p_idempotency_key;
    if found then
      return query select
        -- Sealed values never compare equal, being sealed anew each time; their masks do.
        case when (earlier.type, earlier.owner_table, earlier.owner_id, countersign.wiped(earlier.changes))
          = (p_type, p_owner_table, p_owner_id, countersign.wiped(p_changes))
          then 'replayed' else 'key-reused' end,
        earlier.id, earlier.email, earlier.expires_at, null::text;
      return;
    end if;
  end if;

  ready := countersign.prepare(p_type, p_owner_table, p_owner_id, p_changes);
  if ready.problem is null and ready.email is null then ready.problem := 'no-address'; end if;
  -- A null may be a value that is given at confirmation, so it is never the present one already.
  if ready.problem is null and p_changes = ready.before and not p_changes @? '$.*.* ? (@ == null)' then
    ready.problem := 'unchanged';
  end if;
  if ready.problem is not null then
    return query select ready.problem, null::bigint, null::text, null::timestamptz, ready.problem_table;
    return;
  end if;

  select v.id into older from countersign.verification v
    where v.type = p_type and v.owner_table = p_owner_table and v.owner_id = p_owner_id and v.status = 0
    for update;
  held.id := nextval('countersign.verification_id_seq');
  if older is not null then
    update countersign.verification v
      set status = 4, ended_at = now(), superseded_by = held.id where v.id = older;
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
      values (older, 'superseded', p_requester_kind, p_requester_id, p_requester_name,
              jsonb_build_object('by', held.id::text));
  end if;

  insert into countersign.verification as v (id, type, email, title, description, locale, changes, before,
      owner_table, owner_id, owner_name, notice_email,
      requester_kind, requester_id, requester_name, idempotency_key, expires_at)
    overriding system value
    values (held.id, p_type, ready.email, p_title, p_description, p_locale, p_changes, ready.before,
      p_owner_table, p_owner_id, ready.owner_name, ready.notice_email,
      p_requester_kind, p_requester_id, p_requester_name, p_idempotency_key, now() + ready.expires_in)
    returning v.* into held;
  insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
    values (held.id, 'held', p_requester_kind, p_requester_id, p_requester_name);
  insert into countersign.message (verification_id, kind, recipient) values (held.id, 'link', held.email);

  return query select 'held', held.id, held.email, held.expires_at, null::text;
end $$;
