-- The worker checks what is new in the audit trail each hour. Its role reads no table: these functions return to it what
-- packages/core/src/audit/check-trail.ts computes the digests of.

create or replace trigger keep_audit_checks before update or delete or truncate on countersign.audit_check
  for each statement execute function countersign.refuse();

-- Where the worker's last check ended, or the start of the trail; no row when none is due, when there is no checkpoint, or
-- when another worker is at it, which holds this until the end of its transaction. One that did not reach the newest
-- checkpoint goes on the next minute. is_same says whether that checkpoint is still the one that was checked.
create or replace function countersign.begin_check() returns table (number bigint, hash bytea, is_same boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  last countersign.audit_check;
begin
  -- guard check-by-one-worker: "if not pg_try_advisory_xact_lock(7236190044)" → "if false" (check-trail.db.test.ts)
  if not pg_try_advisory_xact_lock(7236190044) then return; end if;
  select a.* into last from countersign.audit_check a where a.by = 'worker' order by a.id desc limit 1;
  if not exists (select from countersign.checkpoint) and last.id is null then return; end if;
  if last.at > now() - interval '1 hour' and not exists (
    select from countersign.checkpoint c where c.number > last.checkpoint and c.made_at < last.at) then return; end if;
  number := coalesce(last.checkpoint, 0);
  hash := last.hash;
  is_same := last.id is null or exists (
    select from countersign.checkpoint c where c.number = last.checkpoint and c.hash = last.hash);
  return next;
end $$;

-- The checkpoint after this one, with what packages/core/src/audit/verify-checkpoints.ts reads of each.
create or replace function countersign.checkpoint_after(p_number bigint)
returns table (number text, last_id text, head text, lines bytea, hash bytea, signature bytea, missing text[], inserted text[])
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with checkpoint as (
    select c.*, coalesce((select b.last_id from countersign.checkpoint b where b.number = c.number - 1),
      case when c.number = 1 then 0 else lower(c.ids) - 1 end) as from_id
    from countersign.checkpoint c where c.number > p_number order by c.number limit 1
  )
  select c.number::text, c.last_id::text, jsonb_build_array(c.number, c.count, c.last_id, c.ids::text)::text,
    covered.lines, c.hash, c.signature,
    array(select case when upper(r) - lower(r) = 1 then lower(r)::text
      else lower(r) || ' to ' || upper(r) - 1 end from unnest(c.ids - covered.ids) r),
    array(select case when upper(r) - lower(r) = 1 then lower(r)::text
      else lower(r) || ' to ' || upper(r) - 1 end from unnest(covered.ids - c.ids) r)
  from checkpoint c cross join lateral (
    select coalesce(range_agg(int8range(e.id, e.id, '[]')), '{}') as ids,
      sha256(string_agg(e.hash, '' order by e.id)) as lines
    from countersign.event e where e.id > c.from_id and e.id <= c.last_id) covered
$$;

-- The lines that a checkpoint covers, behind p_after, up to p_limit, with the hash of the line before each: what
-- packages/core/src/audit/verify-lines.ts reads of each.
create or replace function countersign.lines_of_checkpoint(p_number bigint, p_after bigint, p_limit integer)
returns table (verification text, origin text, agreed text, event text, number integer, kind text, line text, digest text,
  hash bytea, before bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select e.verification_id::text,
    case when v.id is not null then jsonb_build_array(v.id, v.type, v.subject_kind, v.subject_id, v.tenant, v.requester_kind,
      v.requester_id, extract(epoch from v.created_at), extract(epoch from v.expires_at))::text end,
    encode(v.agreed_digest, 'hex'), e.id::text, e.number, e.kind,
    jsonb_build_array(e.id, e.verification_id, e.number, e.kind, extract(epoch from e.at), e.by_kind, e.by_id,
      e.by_name, e.detail)::text,
    encode(e.row_digest, 'hex'), e.hash, earlier.hash
  from countersign.checkpoint c
    join countersign.event e on e.id > greatest(p_after, lower(c.ids) - 1) and e.id <= c.last_id
    left join countersign.verification v on v.id = e.verification_id
    left join countersign.event earlier on earlier.verification_id = e.verification_id and earlier.number = e.number - 1
  where c.number = p_number
  order by e.id limit p_limit
$$;

-- Keeps what the worker's check found, up to which checkpoint.
create or replace function countersign.note_check(p_checkpoint bigint, p_hash bytea, p_faults integer, p_first_faults text[])
returns void
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  -- guard worker-checks-as-worker: "'worker'" → "'verify-audit'" (check-trail.db.test.ts)
  insert into countersign.audit_check (by, checkpoint, hash, faults, first_faults)
    values ('worker', p_checkpoint, p_hash, p_faults, p_first_faults)
$$;
