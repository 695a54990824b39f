-- What may become of an ended verification without changing its ending: that a newer one replaced an expired one,
-- and that a confirmed change was undone. Each is set once. One that expired without its ending being stored gets it.
create or replace function countersign.with_later_facts(
  ended countersign.verification, new_superseded_by bigint, new_undone_at timestamptz)
returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if ended.status = 0 then
    ended.status := 6;
    ended.ended_at := ended.expires_at;
  end if;
  if ended.status = 6 then
    -- guard replaced-once: "coalesce(ended.superseded_by, new_superseded_by)" → "new_superseded_by" (row-guards.db.test.ts)
    ended.superseded_by := coalesce(ended.superseded_by, new_superseded_by);
  end if;
  if ended.status = 1 then
    ended.undone_at := coalesce(ended.undone_at, new_undone_at);
  end if;
  return ended;
end $$;

-- What was agreed never changes; the fingerprint is set once in an epoch; a verification ends once, and one that
-- ran out by the database's clock can only expire.
create or replace function countersign.guard_verification() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  settled countersign.verification;
begin
  -- Once it is purged, nothing else changes any more; purging it changes exactly what `purged` says.
  if old.purged_at is not null then
    -- guard purged-can-expire: "new is distinct from countersign.with_later_facts(old, new.superseded_by, new.undone_at)" → "true" (endings.db.test.ts)
    if new is distinct from countersign.with_later_facts(old, new.superseded_by, new.undone_at) then
      raise exception 'verification %: its details were removed', old.id using errcode = 'CS010';
    end if;
    return new;
  elsif new.purged_at is not null then
    if old.status in (0, 7) or old.expires_at >= now() - interval '1 day' or new is distinct from countersign.purged(old) then
      raise exception 'verification %: that is not a purge', old.id using errcode = 'CS010';
    end if;
    return new;
  end if;
  -- guard immutability: "(new.id, new.type, new.email" → "false and (new.id, new.type, new.email" (row-guards.db.test.ts)
  if (new.id, new.type, new.email, new.title, new.description, new.subject_kind, new.subject_id, new.tenant, new.nonce,
      new.before, new.notice_email, new.requester_kind, new.requester_id, new.created_at, new.expires_at,
      new.locale, new.subject_name, new.requester_name, new.idempotency_key, new.group_id, new.role, new.undo_of,
      new.cool_down_until, new.salt, new.agreed_digest, new.encrypted_digest, new.time_zone, new.return_to)
     is distinct from
     (old.id, old.type, old.email, old.title, old.description, old.subject_kind, old.subject_id, old.tenant, old.nonce,
      old.before, old.notice_email, old.requester_kind, old.requester_id, old.created_at, old.expires_at,
      old.locale, old.subject_name, old.requester_name, old.idempotency_key, old.group_id, old.role, old.undo_of,
      old.cool_down_until, old.salt, old.agreed_digest, old.encrypted_digest, old.time_zone, old.return_to) then
    raise exception 'verification %: what was agreed cannot change', old.id using errcode = 'CS010';
  end if;
  if old.fingerprint is not null
     and (new.fingerprint, new.link_key_id, new.link_epoch)
     is distinct from (old.fingerprint, old.link_key_id, old.link_epoch)
     and (new.fingerprint is null or new.link_epoch <= old.link_epoch) then
    raise exception 'verification %: its fingerprint is set already', old.id using errcode = 'CS010';
  end if;
  -- One that is applying is ended by the host's answer: confirmed, or conflicted.
  -- guard applying-ends-applied-or-refused: "new.status in (1, 5)" → "true" (confirm/applying.db.test.ts)
  if old.status = 7 and new.status in (1, 5) then
    if (new.superseded_by, new.undone_at, new.reason) is distinct from (old.superseded_by, old.undone_at, old.reason) then
      raise exception 'verification %: it has been confirmed already', old.id using errcode = 'CS010';
    end if;
  elsif old.status <> 0 then
    settled := countersign.with_later_facts(old, new.superseded_by, new.undone_at);
    if (new.status, new.ended_at, new.superseded_by, new.undone_at, new.conflict, new.reason)
       is distinct from
       (old.status, old.ended_at, settled.superseded_by, settled.undone_at, old.conflict, old.reason) then
      raise exception 'verification %: it has ended already', old.id using errcode = 'CS010';
    end if;
  -- guard expiry-is-final: "(new.status = 6) <> (old.expires_at <= now())" → "false" (row-guards.db.test.ts)
  elsif new.status <> 0 and (new.status = 6) <> (old.expires_at <= now())
     or new.status = 6 and new.ended_at is distinct from new.expires_at then
    raise exception 'verification %: only what ran out expires, and it expires only', old.id using errcode = 'CS010';
  end if;
  if new.status not in (0, 7) then
    -- Ended: nobody needs the encrypted values any more.
    if old.changes::text like '%"encrypted:%' then
      -- guard wiping: "countersign.redacted(old.changes)" → "new.changes" (encrypted-values.db.test.ts)
      new.changes := countersign.redacted(old.changes);
    elsif new.changes is distinct from old.changes then
      raise exception 'verification %: its changes cannot change', old.id using errcode = 'CS010';
    end if;
  -- Encrypting a value under another key does not change it.
  elsif new.changes is distinct from old.changes
      and countersign.without_ciphertext(new.changes) is distinct from countersign.without_ciphertext(old.changes) then
    raise exception 'verification %: its changes cannot change', old.id using errcode = 'CS010';
  end if;
  return new;
end $$;

create or replace trigger guard_verification before update on countersign.verification
  for each row execute function countersign.guard_verification();

create or replace function countersign.refuse() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% rows cannot be %d', tg_table_name, lower(tg_op) using errcode = 'CS011';
end $$;

-- guard append-only: "keep_events before update or delete or truncate" → "keep_events before truncate" (row-guards.db.test.ts)
create or replace trigger keep_events before update or delete or truncate on countersign.event
  for each statement execute function countersign.refuse();
create or replace trigger keep_verifications before delete or truncate on countersign.verification
  for each statement execute function countersign.refuse();
-- guard keep-approvals: "update or delete or truncate" → "truncate" (lost-mailbox.db.test.ts)
create or replace trigger keep_approvals before update or delete or truncate on countersign.approval
  for each statement execute function countersign.refuse();
