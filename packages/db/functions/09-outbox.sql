-- The outbox's statements: claim a batch, give its links their fingerprints, keep it while it is sent, complete it.

-- What the Message-ID of a mail has behind its number: only who had the mail knows it.
create or replace function countersign.message_proof(p_id bigint, p_created_at timestamptz) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select left(encode(sha256(s.secret || sha256(s.secret
    || convert_to(p_id || ' ' || extract(epoch from p_created_at), 'UTF8'))), 'hex'), 24)
  from countersign.message_secret s
$$;

-- Claims up to p_limit due messages for p_lease. `attempt` is the fencing token of the claim, `tries` how often
-- the mail server was asked, this time included; what is no link is stale after three days. `proof` is for the
-- Message-ID; `held_back` says why nothing is mailed to the recipient, and since when.
create or replace function countersign.claim_messages_2(p_limit integer, p_lease interval)
returns table (id bigint, attempt integer, tries integer, kind text, recipient text, created_at timestamptz,
  verification_id bigint, nonce uuid, link_key_id integer, link_epoch integer, current_epoch integer,
  applied_at timestamptz, is_stale boolean, news jsonb, link countersign.link,
  proof text, held_back text, held_back_since timestamptz, traceparent text)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- No plan may follow from how many rows PostgreSQL believes there are: as statistics are taken nothing is queued,
-- nearly always, and it would sort the whole backlog for each batch, or join with all there is. So due ones are
-- walked in their order, and all others are found by their ids: PostgreSQL 15 would read an empty table whole. What is
-- ruled out counts as very dear up to PostgreSQL 17, which would compile each plan for that: 200 ms for a claim of 1.
-- guard no-jit-for-claims: "set jit = off" → "" (outbox-backlog.db.test.ts)
-- guard backlog-of-claims: "set enable_sort = off" → "" (outbox-backlog.db.test.ts)
-- guard claims-on-15: "off set enable_seqscan = off as" → "off as" (outbox-backlog.db.test.ts)
set jit = off set enable_sort = off set enable_seqscan = off as $$
  -- Not waited for: a crash that undoes it leaves messages due.
  select set_config('synchronous_commit', 'off', true);
  with due as (
    select m.id from countersign.message m
    where m.status = 'queued' and m.due_at <= now()
    order by m.due_at, m.id limit p_limit
    -- guard skip-locked: "for update skip locked" → "" (outbox-leases.db.test.ts)
    for update skip locked
  ), claimed as (
    -- guard lease: ", due_at = now() + p_lease" → "" (outbox-leases.db.test.ts)
    update countersign.message m set claims = m.claims + 1, attempts = m.attempts + 1, due_at = now() + p_lease
    -- guard claimed-by-id: "where m.id = any (array(select due.id from due))" → "from due where m.id = due.id" (outbox-backlog.db.test.ts)
    where m.id = any (array(select due.id from due))
    returning m.id, m.claims, m.attempts, m.kind, m.recipient, m.created_at, m.verification_id, m.news, m.traceparent
  )
  select c.id, c.claims, c.attempts, c.kind, c.recipient, c.created_at, (v).id, (v).nonce, (v).link_key_id, (v).link_epoch,
    (select s.link_epoch from countersign.setting s), case when (v).status = 1 then (v).ended_at end,
    c.kind <> 'link' and c.created_at < now() - interval '72 hours', c.news, countersign.link_of(v),
    countersign.message_proof(c.id, c.created_at), h.reason, h.since, c.traceparent
  from claimed c left join lateral (
    select x as v from countersign.verification x where x.id = c.verification_id offset 0) found on true
    left join lateral (
    select b.reason, b.since from countersign.held_back_address b where b.address = lower(c.recipient) offset 0) h on true
  order by c.id
$$;

-- The same for a worker of 0.1.0, which holds nothing back.
create or replace function countersign.claim_messages(p_limit integer, p_lease interval)
returns table (id bigint, attempt integer, tries integer, kind text, recipient text, created_at timestamptz,
  verification_id bigint, nonce uuid, link_key_id integer, link_epoch integer, current_epoch integer,
  applied_at timestamptz, is_stale boolean, news jsonb, link countersign.link)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select c.id, c.attempt, c.tries, c.kind, c.recipient, c.created_at, c.verification_id, c.nonce, c.link_key_id,
    c.link_epoch, c.current_epoch, c.applied_at, c.is_stale, c.news, c.link
  from countersign.claim_messages_2(p_limit, p_lease) c
$$;

-- Sets fingerprints (in hex) that are not set yet, or were set in an epoch before the database's; says for each with
-- which secret and in which epoch its link is made. Its commit is waited for: mails with these links go out next, and
-- would open nothing if a crash undid it and they were completed afterwards.
-- guard links-before-mails: "#variable_conflict use_column" → "#variable_conflict use_column declare ignored text := set_config('synchronous_commit', 'off', true);" (crash.db.test.ts)
create or replace function countersign.set_fingerprints(p_ids bigint[], p_link_key_ids integer[], p_fingerprints text[])
returns table (id bigint, link_key_id integer, link_epoch integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
#variable_conflict use_column
declare
  epoch integer := (select s.link_epoch from countersign.setting s);
begin
  -- In the order in which completing a batch locks them.
  perform from countersign.verification v where v.id = any (p_ids) order by v.id for no key update;
  update countersign.verification v set fingerprint = decode(f.fingerprint, 'hex'), link_key_id = f.link_key_id,
      link_epoch = epoch
    from unnest(p_ids, p_link_key_ids, p_fingerprints) as f(id, link_key_id, fingerprint)
    where v.id = any (p_ids) and v.id = f.id and (v.fingerprint is null or v.link_epoch < epoch);
  return query select v.id, v.link_key_id, v.link_epoch from countersign.verification v where v.id = any (p_ids);
end $$;

-- Keeps claimed messages for p_lease more, while a mail server takes its time with them; returns how many are
-- still this worker's.
create or replace function countersign.extend_leases(p_ids bigint[], p_attempts integer[], p_lease interval)
returns integer
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
set jit = off set enable_nestloop = off as $$
  select set_config('synchronous_commit', 'off', true);
  with held as (select * from unnest(p_ids, p_attempts) as h(id, attempt)),
  extended as (
    update countersign.message m set due_at = now() + p_lease
    from held h
    where m.id = any (p_ids) and m.id = h.id and m.claims = h.attempt and m.status not in ('sent', 'failed', 'dropped')
    returning m.id
  )
  select count(*)::integer from extended
$$;

-- Completes a claimed batch: accepted, deferred or sender-refused (tried again in retry_seconds), refused,
-- dropped, expired, held-back, which fails untried, or postponed: given back untried, which counts as no attempt.
-- A claim whose lease ran out and was taken by another worker leaves the message alone.
create or replace function countersign.complete_messages(
  p_ids bigint[], p_attempts integer[], p_outcomes text[], p_replies text[], p_retry_seconds double precision[])
returns integer
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
-- Each is found by its id, as for claims, and meets its outcome without comparing all with all.
-- guard outcomes-on-15: "set enable_seqscan = off" → "" (outbox-backlog.db.test.ts)
set jit = off set enable_nestloop = off set enable_seqscan = off as $$
  with result as (
    select * from unnest(p_ids, p_attempts, p_outcomes, p_replies, p_retry_seconds)
      as r(id, attempt, outcome, reply, retry_seconds)
  ), logged as (
    insert into countersign.attempt (message_id, number, outcome, reply)
    select r.id, r.attempt, r.outcome, r.reply from result r
    where r.outcome in ('accepted', 'deferred', 'sender-refused', 'refused')
    on conflict do nothing
  ), done as (
    update countersign.message m set
      status = case r.outcome when 'accepted' then 'sent' when 'refused' then 'failed'
        when 'dropped' then 'dropped' when 'expired' then 'failed' when 'held-back' then 'failed' else 'queued' end,
      due_at = case when r.outcome in ('deferred', 'sender-refused', 'postponed')
        then now() + make_interval(secs => r.retry_seconds) else m.due_at end,
      sent_at = case when r.outcome = 'accepted' then now() end,
      attempts = case when r.outcome in ('postponed', 'held-back') then m.attempts - 1 else m.attempts end,
      last_outcome = case when r.outcome in ('accepted', 'deferred', 'sender-refused', 'refused')
        then r.outcome when r.outcome = 'held-back' then 'refused' else m.last_outcome end,
      last_reply = case r.outcome when 'postponed' then m.last_reply else r.reply end
    from result r
    -- Still queued, said so that the index of statuses does not fit.
    -- guard fencing-token: "m.claims = r.attempt" → "true" (outbox-leases.db.test.ts)
    -- guard completed-by-id: "m.id = any (p_ids) and" → "" (outbox-backlog.db.test.ts)
    where m.id = any (p_ids) and m.id = r.id and m.claims = r.attempt and m.status not in ('sent', 'failed', 'dropped')
    returning m.id, m.verification_id, m.kind, m.status, r.outcome
  ), told as (
    insert into countersign.event (verification_id, kind, by_kind, detail)
    select d.verification_id,
      case d.status when 'sent' then 'sent' when 'failed' then 'delivery-failed' else 'dropped' end, 'worker',
      jsonb_build_object('message', d.id::text, 'mail', d.kind)
        || case d.outcome when 'held-back' then '{"because": "held-back"}'::jsonb else '{}'::jsonb end
    -- In the order of the verifications, which the audit trail locks: two batches must not wait for each other.
    from done d where d.status <> 'queued' and d.verification_id is not null order by d.verification_id, d.id
  )
  select count(*)::integer from done
$$;
