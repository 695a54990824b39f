-- What a link's page and its mail need of a verification.
create or replace function countersign.link_of(v countersign.verification) returns countersign.link
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  newer_at timestamptz;
  newer_email text;
  waiting_for text;
begin
  if v.superseded_by is not null then
    select newer.created_at, newer.email into newer_at, newer_email
      from countersign.verification newer where newer.id = v.superseded_by;
  elsif v.status = 0 and v.confirmed_at is not null then
    select other.email into waiting_for from countersign.verification other
      where other.group_id = v.group_id and other.role < 2 and other.confirmed_at is null limit 1;
  end if;
  return row(v.id, v.type, v.status, v.status = 0 and v.expires_at <= now(), v.email, v.title, v.description,
    v.locale, v.subject_kind, v.subject_name, v.requester_kind, v.requester_id, v.requester_name,
    v.changes, v.before, v.conflict, v.created_at, v.expires_at, v.ended_at, newer_at, v.role, waiting_for,
    null::jsonb, lower(newer_email) = lower(v.email), v.undone_at, v.group_id is not null and v.cool_down_until is null,
    v.cool_down_until, v.cool_down_until is not null and countersign.is_approved(v.group_id), v.confirmed_at,
    v.time_zone, v.return_to)::countersign.link;
end $$;

-- The verifications whose links these are, each with its place; no row for any other key. As for lock_by_link, a
-- fingerprint is the hash of a key, in hex. Reads only, and
-- predicts a conflict where it can.
create or replace function countersign.look_up_links(p_ids bigint[], p_fingerprints text[])
returns table (place bigint, link countersign.link)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- A plan for the very number of links is cheaper by estimate, and would be made again at each call.
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  known record;
begin
  for known in
    select k.place, x as v from unnest(p_ids, p_fingerprints) with ordinality as k(id, fingerprint, place)
    -- guard fingerprint-of-pages: "x.fingerprint = sha256(decode(k.fingerprint, 'hex'))" → "true" (wrong-keys.db.test.ts)
    join countersign.verification x on x.id = k.id and x.fingerprint = sha256(decode(k.fingerprint, 'hex'))
      and x.link_epoch = (select s.link_epoch from countersign.setting s)
  loop
    place := known.place;
    link := countersign.link_of(known.v);
    if (known.v).status = 0 and (known.v).expires_at > now() then
      link.predicted_conflict := countersign.predict_conflict(known.v);
    end if;
    return next;
  end loop;
end $$;

-- What prevents applying a pending verification now, as far as reading can tell: the row is
-- gone, its values are not those agreed on, or another row has the value already. Null when nothing does.
create or replace function countersign.predict_conflict(v countersign.verification) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  ready countersign.prepared;
begin
  ready := countersign.prepare(v.type, v.subject_kind, v.subject_id, v.changes);
  if ready.problem is not null then
    return jsonb_build_object('kind', 'row-missing', 'table', ready.problem_table, 'columns', '[]'::jsonb);
  end if;
  -- What is not in this database cannot be compared.
  if countersign.applying_webhook(v.type) is not null then
    return null;
  end if;
  if ready.before is distinct from v.before then
    return (
      select jsonb_build_object('kind', 'stale', 'table', min(t.name), 'columns', jsonb_agg(c.name))
      from jsonb_each(ready.before) as t(name, columns), jsonb_each(t.columns) as c(name, value)
      where c.value is distinct from v.before -> t.name -> c.name);
  end if;
  return countersign.unique_violation(v.type, v.subject_kind, v.subject_id, v.changes);
end $$;

-- What one message says, without its link; no row when there is none, or its details were removed.
create or replace function countersign.find_message(p_id bigint)
returns table (message_id bigint, kind text, recipient text, applied_at timestamptz, ended jsonb, link countersign.link)
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select m.id, m.kind, m.recipient, case when v.status = 1 then v.ended_at end, m.news -> 'ended', countersign.link_of(v)
  from countersign.message m join countersign.verification v on v.id = m.verification_id
  where m.id = p_id and v.purged_at is null
$$;
