-- The audit trail's chain: each line carries the hash of the line before it of its verification, and the
-- first one that of what the verification says of itself for ever. Each also covers a digest of the verification
-- and its mails as the line leaves them, so whatever counts must change before its line is written, in the same
-- transaction. packages/core/src/audit/verify-lines.ts and verify-rows.ts compute the same on their own.

-- What was agreed, digested once: it never changes. Of an encrypted value the mask is all that stays when it is
-- redacted, so what stays when it is encrypted under another key has a digest of its own. The salt is in front.
create or replace function countersign.digest_agreed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  changes text := new.changes::text;
begin
  new.salt := gen_random_uuid();
  new.encrypted_digest := null;
  if changes like '%"encrypted:%' then
    new.encrypted_digest := sha256(convert_to(new.salt::text
      || regexp_replace(changes, '(?<!\\)"encrypted:[^:"]*:([^:"]{0,24})[^:"]*', '"\1', 'g'), 'UTF8'));
    changes := regexp_replace(changes, '(?<!\\)"encrypted:[^:"]*(?::[^:"]*)?:?', '"redacted:', 'g');
  end if;
  new.agreed_digest := sha256(convert_to((jsonb_build_array(new.salt, new.email, new.title, new.description, new.locale,
    new.before, new.subject_name, new.notice_email, new.requester_name, new.idempotency_key, new.group_id, new.role,
    new.undo_of, encode(new.encrypted_digest, 'hex')) || case when new.cool_down_until is not null
      then jsonb_build_array(extract(epoch from new.cool_down_until)) else '[]'::jsonb end)::text || changes, 'UTF8'));
  return new;
end $$;

create or replace trigger digest_agreed before insert on countersign.verification
  for each row execute function countersign.digest_agreed();

create or replace function countersign.chain_event() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  last_number integer;
  last_hash bytea;
begin
  -- The lines of one verification queue here; what sees older rows than these fails on their number.
  select x.id, x.type, x.subject_kind, x.subject_id, x.tenant, x.requester_kind, x.requester_id, x.created_at, x.expires_at,
      x.agreed_digest, x.salt, x.status, x.ended_at, x.confirmed_at, x.superseded_by, x.undone_at, x.conflict, x.reason, x.purged_at, x.cool_down_until
    into v from countersign.verification x where x.id = new.verification_id for no key update;
  select e.number, e.hash into last_number, last_hash from countersign.event e
    where e.verification_id = new.verification_id order by e.number desc limit 1;
  if not found then
    last_number := 0;
    last_hash := sha256(convert_to(jsonb_build_array(v.id, v.type, v.subject_kind, v.subject_id, v.tenant, v.requester_kind,
      v.requester_id, extract(epoch from v.created_at), extract(epoch from v.expires_at),
      encode(v.agreed_digest, 'hex'))::text, 'UTF8'));
  end if;
  -- The server's last reply to a mail that waits says nothing yet.
  -- guard row-digest: "v.salt, v.status" → "v.salt, 0" (tampering.db.test.ts)
  new.row_digest := sha256(convert_to((jsonb_build_array(v.salt, v.status, extract(epoch from v.ended_at),
    extract(epoch from v.confirmed_at), v.superseded_by, extract(epoch from v.undone_at), v.conflict, v.reason, extract(epoch from v.purged_at), (
      select jsonb_agg(jsonb_build_array(m.id, m.kind, m.status, m.recipient, extract(epoch from m.sent_at),
        case when m.status <> 'queued' then m.last_reply end, m.news) order by m.id)
      from countersign.message m where m.verification_id = new.verification_id))
    || case when v.cool_down_until is not null then jsonb_build_array((
      select jsonb_agg(jsonb_build_array(a.admin_id, extract(epoch from a.at)) order by a.admin_id)
      from countersign.approval a where a.verification_id = new.verification_id)) else '[]'::jsonb end)::text, 'UTF8'));
  -- A subject's name can be removed from their verification one day; here it could not.
  if new.by_kind = 'subject' then new.by_name := null; end if;
  new.number := last_number + 1;
  -- guard audit-chain: "sha256(last_hash" → "sha256(''::bytea" (verify-audit.db.test.ts)
  new.hash := sha256(last_hash
    || convert_to(jsonb_build_array(new.id, new.verification_id, new.number, new.kind,
      extract(epoch from new.at), new.by_kind, new.by_id, new.by_name, new.detail,
      encode(new.row_digest, 'hex'))::text, 'UTF8'));
  return new;
end $$;

create or replace trigger chain_event before insert on countersign.event
  for each row execute function countersign.chain_event();

create or replace trigger keep_checkpoints before update or delete or truncate on countersign.checkpoint
  for each statement execute function countersign.refuse();

-- The next checkpoint over all lines that none covers yet, for a worker to sign; no row when there are none, or
-- when it must wait for a transaction that still writes. Several workers may be given the same one.
create or replace function countersign.next_checkpoint()
returns table (number bigint, count bigint, last_id bigint, ids int8multirange, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '100ms' as $$
#variable_conflict use_column
declare
  earlier_number bigint;
  earlier_id bigint;
  earlier_hash bytea;
  lines bytea;
begin
  select c.number, c.last_id, c.hash into earlier_number, earlier_id, earlier_hash
    from countersign.checkpoint c order by c.number desc limit 1;
  select max(e.id) into last_id from countersign.event e where e.id > coalesce(earlier_id, 0);
  if last_id is null then return; end if;
  begin
    -- Under this lock nobody is about to write a line with an id that was drawn before. Rolling this block
    -- back lets go of it at once: what was read is all that is needed.
    -- guard checkpoint-cut: "lock table countersign.event in share mode;" → "" (verify-audit.db.test.ts)
    lock table countersign.event in share mode;
    select max(e.id) into last_id from countersign.event e;
    raise exception using errcode = 'CS020';
  exception
    when sqlstate 'CS020' then null;
    when lock_not_available then return;
  end;
  number := coalesce(earlier_number, 0) + 1;
  select count(*), range_agg(int8range(e.id, e.id, '[]')), sha256(string_agg(e.hash, '' order by e.id))
    into count, ids, lines
    from countersign.event e where e.id > coalesce(earlier_id, 0) and e.id <= last_id;
  hash := sha256(coalesce(earlier_hash, '')
    || convert_to(jsonb_build_array(number, count, last_id, ids::text)::text, 'UTF8') || lines);
  return next;
end $$;

-- Keeps a checkpoint that a worker has signed, and counts its lines by day, which are all there then, and in no other
-- one; false when another worker was quicker.
create or replace function countersign.keep_checkpoint(
  p_number bigint, p_count bigint, p_last_id bigint, p_ids text, p_hash text, p_signature text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  insert into countersign.checkpoint (number, count, last_id, ids, hash, signature)
    values (p_number, p_count, p_last_id, p_ids::int8multirange, decode(p_hash, 'hex'), decode(p_signature, 'hex'))
    on conflict do nothing;
  if not found then return false; end if;
  -- guard counted-once: "c.number = p_number - 1" → "false" (overview.db.test.ts)
  perform countersign.count_days(coalesce((select c.last_id from countersign.checkpoint c where c.number = p_number - 1), 0), p_last_id);
  return true;
end $$;
