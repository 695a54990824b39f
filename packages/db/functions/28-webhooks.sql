-- Webhooks: what the host is told of events. A delivery is a row, written in its event's own transaction; claimed with a
-- lease, fenced and completed as a mail is (09-outbox). Endpoints are changed by owners.

create or replace function countersign.queue_webhooks() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into countersign.webhook_delivery (endpoint_id, event_id, verification_id)
    select e.id, new.id, new.verification_id from countersign.webhook_endpoint e
    where e.removed_at is null and new.kind = any (e.events);
  -- Only the endpoint that its type names: its answer ends what is applying.
  if new.kind = 'applying' then
    insert into countersign.webhook_delivery (endpoint_id, event_id, verification_id)
      select countersign.applying_endpoint(v.type), new.id, v.id from countersign.verification v where v.id = new.verification_id;
  end if;
  return null;
end $$;

create or replace trigger queue_webhooks after insert on countersign.event
  for each row execute function countersign.queue_webhooks();

-- Claims up to p_limit due deliveries of each endpoint but p_busy, for p_lease. Each endpoint has its own turn: one that
-- is slow delays no other. `attempt` is the fencing token. Of a paused endpoint only those come that are given up.
create or replace function countersign.claim_webhooks(p_limit integer, p_busy bigint[], p_lease interval)
returns table (id bigint, attempt integer, tries integer, is_stale boolean, endpoint_id bigint, url text,
  secret_id integer, salt uuid, former_secret_id integer, former_salt uuid, event_id bigint, kind text, at timestamptz,
  by_kind text, by_id text, by_name text, detail jsonb, verification_id bigint, type text, subject_kind text,
  subject_id text, tenant text, created_at timestamptz, expires_at timestamptz, changes jsonb, traceparent text)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
-- No plan may follow from how many rows PostgreSQL believes there are: as for claim_messages.
set jit = off set enable_sort = off set enable_seqscan = off as $$
  select set_config('synchronous_commit', 'off', true);
  with due as (
    select d.id from countersign.webhook_endpoint e cross join lateral (
      select x.id from countersign.webhook_delivery x
      where x.endpoint_id = e.id and x.status = 'queued'
        -- guard paused-webhooks-wait: "case when e.paused_at is null then now() else now() - interval '72 hours' end" → "now()" (webhooks.db.test.ts)
        and x.due_at <= case when e.paused_at is null then now() else now() - interval '72 hours' end
      -- guard webhook-skip-locked: "for update skip locked" → "" (webhooks.db.test.ts)
      order by x.due_at, x.id limit p_limit for update skip locked) d
    where e.removed_at is null and e.id <> all (p_busy)
  ), claimed as (
    -- guard webhook-lease: ", due_at = now() + p_lease" → "" (webhooks.db.test.ts)
    update countersign.webhook_delivery d set claims = d.claims + 1, attempts = d.attempts + 1, due_at = now() + p_lease
    where d.id = any (array(select due.id from due))
    returning d.*
  )
  select c.id, c.claims, c.attempts, c.give_up_at <= now(), e.id, e.url, e.secret_id, e.salt,
    case when e.former_until > now() then e.former_secret_id end, case when e.former_until > now() then e.former_salt end,
    n.id, n.kind, n.at, n.by_kind, n.by_id, n.by_name, n.detail, v.id, v.type, v.subject_kind, v.subject_id, v.tenant,
    v.created_at, v.expires_at, case when n.kind = 'applying' then v.changes end, c.traceparent
  from claimed c
    join countersign.webhook_endpoint e on e.id = c.endpoint_id
    join countersign.event n on n.id = c.event_id
    join countersign.verification v on v.id = c.verification_id
  order by c.id
$$;

-- Completes claimed deliveries: accepted, applied or refused (which end what is applying, with p_reasons), deferred (tried again in retry_seconds), gone (410: the endpoint wants no
-- more), expired, or postponed: given back untried. A claim that another took over leaves its delivery alone. An
-- endpoint pauses when it is gone, or when one is given up and none was accepted since that was queued. Returns the
-- names of those that paused now.
create or replace function countersign.complete_webhooks(p_ids bigint[], p_attempts integer[], p_outcomes text[],
  p_status_codes integer[], p_milliseconds integer[], p_replies text[], p_retry_seconds double precision[], p_reasons text[])
returns setof text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  ended record;
  paused text;
begin
  with result as (
    select * from unnest(p_ids, p_attempts, p_outcomes, p_status_codes, p_milliseconds, p_replies)
      as r(id, attempt, outcome, status_code, milliseconds, reply)
  )
  insert into countersign.webhook_attempt (delivery_id, number, outcome, status_code, milliseconds, reply)
    select r.id, r.attempt, case r.outcome when 'applied' then 'accepted' else r.outcome end, r.status_code, r.milliseconds, r.reply
    from result r where r.outcome in ('accepted', 'applied', 'refused', 'deferred', 'gone')
    on conflict do nothing;
  for ended in
    update countersign.webhook_delivery d set
      status = case when r.outcome in ('accepted', 'applied', 'refused') then 'sent' when r.outcome in ('gone', 'expired') then 'failed' else 'queued' end,
      due_at = case when r.outcome in ('deferred', 'postponed') then now() + make_interval(secs => r.retry_seconds) else d.due_at end,
      sent_at = case when r.outcome in ('accepted', 'applied', 'refused') then now() end,
      attempts = case r.outcome when 'postponed' then d.attempts - 1 else d.attempts end,
      last_reply = case r.outcome when 'postponed' then d.last_reply else r.reply end
    from unnest(p_ids, p_attempts, p_outcomes, p_replies, p_retry_seconds, p_reasons) as r(id, attempt, outcome, reply, retry_seconds, reason)
    -- guard webhook-fencing-token: "d.claims = r.attempt" → "true" (webhooks.db.test.ts)
    where d.id = any (p_ids) and d.id = r.id and d.claims = r.attempt and d.status = 'queued'
    returning d.endpoint_id, d.event_id, d.verification_id, d.created_at, r.outcome, r.reason
  loop
    -- guard applying-by-its-own-event: "n.kind = 'applying'" → "true" (confirm/applying.db.test.ts)
    if ended.outcome in ('applied', 'refused') and exists (
        select from countersign.event n where n.id = ended.event_id and n.kind = 'applying') then
      perform countersign.end_applying(ended.verification_id, ended.outcome = 'refused', ended.reason, 'worker', null, null);
    end if;
    continue when ended.outcome not in ('gone', 'expired');
    -- guard dead-endpoint-pauses: "paused_at = now()" → "paused_at = null" (webhooks.db.test.ts)
    update countersign.webhook_endpoint e set paused_at = now(),
        paused_because = case ended.outcome when 'gone' then 'gone' else 'failing' end
      where e.id = ended.endpoint_id and e.paused_at is null and e.removed_at is null
        and (ended.outcome = 'gone' or not exists (select from countersign.webhook_delivery d
          where d.endpoint_id = e.id and d.status = 'sent' and d.sent_at > ended.created_at))
      returning e.name into paused;
    continue when paused is null;
    perform countersign.note_panel_event('webhook-paused', null::countersign.panel_admin,
      jsonb_build_object('webhook', ended.endpoint_id::text, 'name', paused, 'because', ended.outcome));
    return next paused;
    paused := null;
  end loop;
end $$;

-- Removes deliveries that ended more than thirty days ago, up to p_limit; returns how many.
create or replace function countersign.forget_webhooks(p_limit integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with oldest as (
    select d.id, d.created_at, d.status from countersign.webhook_delivery d order by d.id limit p_limit
  ), forgotten as (
    delete from countersign.webhook_delivery d using oldest o
    where d.id = o.id and o.status <> 'queued' and o.created_at < now() - interval '30 days' returning d.id
  ), attempts as (
    delete from countersign.webhook_attempt a using forgotten f where a.delivery_id = f.id
  )
  select count(*)::integer from forgotten
$$;

-- Adds an endpoint (p_id null) or changes one. Outcomes: saved, name-taken, webhook-not-found, name-needed (a type applies
-- by the webhook of its present name), and those of refusal_to_change_admins.
create or replace function countersign.save_webhook(
  p_id bigint, p_name text, p_url text, p_events text[], p_secret_id integer, p_session bytea)
returns table (outcome text, id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  -- guard webhooks-by-owners: "countersign.refusal_to_change_admins(p_session)" → "null" (webhooks.db.test.ts)
  refusal text := countersign.refusal_to_change_admins(p_session);
  saved bigint;
begin
  if refusal is not null then
    return query select refusal, null::bigint;
    return;
  end if;
  -- guard applying-webhook-keeps-its-name: "e.name <> p_name" → "false" (confirm/applying.db.test.ts)
  if exists (select from countersign.webhook_endpoint e where e.id = p_id and e.removed_at is null and e.name <> p_name
      and e.name = any (countersign.applying_webhooks())) then
    return query select 'name-needed', null::bigint;
    return;
  end if;
  begin
    if p_id is null then
      insert into countersign.webhook_endpoint as e (name, url, events, secret_id)
        values (p_name, p_url, p_events, p_secret_id) returning e.id into saved;
    else
      update countersign.webhook_endpoint e set name = p_name, url = p_url, events = p_events
        where e.id = p_id and e.removed_at is null returning e.id into saved;
    end if;
  exception when unique_violation then
    return query select 'name-taken', null::bigint;
    return;
  end;
  if saved is null then
    return query select 'webhook-not-found', null::bigint;
    return;
  end if;
  perform countersign.note_panel_event(case when p_id is null then 'webhook-added' else 'webhook-changed' end,
    countersign.admin_of(p_session),
    jsonb_build_object('webhook', saved::text, 'name', p_name, 'url', p_url, 'events', p_events));
  return query select 'saved', saved;
end $$;

-- Pauses an endpoint, lets it go on, gives it a new secret (the former one signs for a day more), removes it, which drops
-- what it was still to get, or writes down that its secret is shown. Outcomes: done,
-- webhook-not-found, webhook-needed (a type applies by it), and those of refusal_to_change_admins.
create or replace function countersign.change_webhook(p_id bigint, p_change text, p_secret_id integer, p_session bytea)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  -- guard webhooks-changed-by-owners: "countersign.refusal_to_change_admins(p_session)" → "null" (webhooks.db.test.ts)
  refusal text := countersign.refusal_to_change_admins(p_session);
  e countersign.webhook_endpoint;
begin
  if refusal is not null then return refusal; end if;
  select x.* into e from countersign.webhook_endpoint x where x.id = p_id and x.removed_at is null for update;
  if not found then return 'webhook-not-found'; end if;
  -- guard applying-webhook-stays: "e.name = any (countersign.applying_webhooks())" → "false" (confirm/applying.db.test.ts)
  if p_change = 'removed' and e.name = any (countersign.applying_webhooks()) then return 'webhook-needed'; end if;
  case p_change
    when 'paused' then
      if e.paused_at is not null then return 'done'; end if;
      update countersign.webhook_endpoint x set paused_at = now(), paused_because = 'admin' where x.id = p_id;
    when 'resumed' then
      if e.paused_at is null then return 'done'; end if;
      update countersign.webhook_endpoint x set paused_at = null, paused_because = null where x.id = p_id;
      -- At once, not after the wait that its last failures led to.
      update countersign.webhook_delivery d set due_at = least(d.due_at, now()) where d.endpoint_id = p_id and d.status = 'queued';
    when 'rotated' then
      update countersign.webhook_endpoint x set former_secret_id = x.secret_id, former_salt = x.salt,
        former_until = now() + interval '24 hours', secret_id = p_secret_id, salt = gen_random_uuid() where x.id = p_id;
    when 'removed' then
      update countersign.webhook_endpoint x set removed_at = now() where x.id = p_id;
      update countersign.webhook_delivery d set status = 'dropped' where d.endpoint_id = p_id and d.status = 'queued';
    when 'shown' then null;
  end case;
  perform countersign.note_panel_event('webhook-' || p_change, countersign.admin_of(p_session),
    jsonb_build_object('webhook', p_id::text, 'name', e.name));
  return 'done';
end $$;

-- Sends one delivery again, whatever became of it, under the same id; for the operator whose session this is. Outcomes:
-- sent-again, too-late (it is on its way, or its endpoint is no more), not-found, not-signed-in, not-allowed.
create or replace function countersign.send_webhook_again(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  d countersign.webhook_delivery;
begin
  -- guard webhook-again-by-operators: "admin.role not in ('operator', 'owner')" → "false" (webhooks.db.test.ts)
  if admin.id is null then return 'not-signed-in'; elsif admin.role not in ('operator', 'owner') then return 'not-allowed'; end if;
  select x.* into d from countersign.webhook_delivery x where x.id = p_id for update;
  if not found then return 'not-found'; end if;
  if not exists (select from countersign.webhook_endpoint e where e.id = d.endpoint_id and e.removed_at is null)
      or d.status = 'queued' and d.claims > 0 and not exists (
        select from countersign.webhook_attempt a where a.delivery_id = d.id and a.number = d.claims) then
    return 'too-late';
  end if;
  update countersign.webhook_delivery x set status = 'queued', sent_at = null, due_at = now(), attempts = 0,
    give_up_at = now() + interval '72 hours' where x.id = d.id;
  return 'sent-again';
end $$;
