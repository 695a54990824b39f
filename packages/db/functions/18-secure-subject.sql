-- What somebody else may have left in an account ends when the person shows that they hold its mailbox: by a reset,
-- an undo, or "this wasn't me" at the present address.

-- Locks all that securing a subject may end, in the order of a hold: first the locks of the subject's holds, so that
-- one that has begun is seen, then the rows by their ids.
create or replace function countersign.lock_subject(p_subject_kind text, p_subject_id text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(letter || p_subject_kind || ':' || p_subject_id, 0))
    -- guard holds-under-way-end: "countersign.type_letters()" → "array[]::text[]" (secure-subject.db.test.ts)
    from unnest(countersign.type_letters()) letter order by letter;
  perform from countersign.verification x
    where x.subject_kind = p_subject_kind and x.subject_id = p_subject_id and x.status = 0
    order by x.id for update;
end $$;

-- When the subject's present address last confirmed anything but this; null when it never did, as far as is known.
create or replace function countersign.last_proof(v countersign.verification, p_address text) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp as $$
  select max(coalesce(x.confirmed_at, x.ended_at)) from countersign.verification x
  where x.subject_kind = v.subject_kind and x.subject_id = v.subject_id and x.id <> v.id
    and x.status = 1 and lower(x.email) = lower(p_address)
    -- A change of several keys can end well without this one.
    and x.role < 2 and (x.confirmed_at is not null or not exists (
      select from countersign.verification y where y.group_id = x.group_id and y.id <> x.id and y.role < 2))
$$;

-- Ends the subject's other pending changes, sessions, and what was added to sign in since the last proof. Offers to
-- undo stay: they are for the address before. Returns what was ended, for the mails; null when nothing was.
create or replace function countersign.secure_subject(v countersign.verification, p_because text, p_address text)
returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  pending bigint[];
  ended jsonb;
begin
  select array_agg(x.id order by x.id) into pending from countersign.verification x
    where x.subject_kind = v.subject_kind and x.subject_id = v.subject_id and x.id <> v.id
      and x.status = 0 and x.expires_at > now() and x.undo_of is null
      -- Its own group ends with it.
      and (v.group_id is null or x.group_id is distinct from v.group_id);
  -- guard planted-changes-end: "pending is not null" → "false" (secure-subject.db.test.ts)
  if pending is not null then
    perform countersign.close_all(pending, v.id, 2::smallint, 'revoked', null, null, 'recipient', null, null,
      jsonb_build_object('because', p_because));
  end if;
  select jsonb_build_object('changes', coalesce(jsonb_agg(jsonb_build_object('id', x.id::text, 'type', x.type)
      order by x.id) filter (where x.role = 0), '[]')) into ended
    from countersign.verification x where x.id = any (pending);
  if v.subject_kind = 'panel-admin' then
    -- Before the sessions end: one that is written just now is waited for, and one that comes later is refused.
    -- guard securing-raises-the-epoch: "a.sign_in_epoch + 1" → "a.sign_in_epoch" (e2e/password-reset.db.test.ts)
    update countersign.panel_admin a set sign_in_epoch = a.sign_in_epoch + 1 where a.id = v.subject_id::bigint;
  end if;
  -- guard sessions-end-when-secured: "countersign.end_sessions(v.subject_kind, v.subject_id)" → "0" (decline-alert.db.test.ts)
  ended := ended || jsonb_build_object('sessions', countersign.end_sessions(v.subject_kind, v.subject_id));
  if v.subject_kind = 'panel-admin' then
    ended := ended || countersign.remove_unproven(v.subject_id::bigint, countersign.last_proof(v, p_address));
  end if;
  return case when exists (select from jsonb_each(ended) e where e.value not in ('0', 'false', '[]')) then ended end;
end $$;
