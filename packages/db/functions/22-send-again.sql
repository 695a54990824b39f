-- Mails that were given up for no fault of their recipient, the newest first, up to p_limit of the last two weeks: none
-- whose link has ended, and none of which a newer one was written.
create or replace function countersign.failed_by_us(p_limit integer) returns setof countersign.message
language sql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select m.* from countersign.message m left join countersign.verification v on v.id = m.verification_id
  where m.status = 'failed' and m.last_outcome is distinct from 'refused'
    and m.created_at > now() - interval '14 days' and m.recipient <> '' and v.purged_at is null
    and (m.kind <> 'link' or (v.status = 0 and v.expires_at > now()))
    -- Of one verification, or of none, each by its own index: no index serves "is not distinct from".
    and not exists (
      select from countersign.message newer
      where newer.verification_id = m.verification_id and newer.id > m.id and newer.kind = m.kind
        and newer.recipient = m.recipient and newer.news is not distinct from m.news)
    and not exists (
      select from countersign.message newer
      where m.verification_id is null and newer.verification_id is null and newer.id > m.id and newer.kind = m.kind
        and newer.recipient = m.recipient and newer.news is not distinct from m.news
        and newer.created_at > now() - interval '14 days')
  order by m.id desc limit p_limit
$$;

-- Sends all those again, and tries what still waits for its next try at once, for the operator whose session this is.
-- Outcomes: sent-again with how many, not-signed-in, not-allowed. At most a thousand of each at a time.
create or replace function countersign.send_failed_again(p_session bytea)
returns table (outcome text, messages integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  again bigint[];
  retried integer;
begin
  -- guard send-again-by-operators: "admin.id is null or admin.role not in ('operator', 'owner')" → "false" (send-failed-again.db.test.ts)
  if admin.id is null or admin.role not in ('operator', 'owner') then
    return query select case when admin.id is null then 'not-signed-in' else 'not-allowed' end, 0;
    return;
  end if;
  -- Two who press at once must not have each mail sent twice.
  -- guard one-press-sends-again: "pg_advisory_xact_lock" → "" (send-failed-again.db.test.ts)
  perform pg_advisory_xact_lock(hashtextextended('send_failed_again', 2));

  -- Only those whose latest claim has an answer: the others are on their way.
  with waiting as (
    select m.id from countersign.message m
    where m.status = 'queued' and m.last_outcome in ('deferred', 'sender-refused') and m.due_at > now()
      -- guard no-second-start-of-a-mail: "a.number = m.claims" → "true" (send-failed-again.db.test.ts)
      and exists (select from countersign.attempt a where a.message_id = m.id and a.number = m.claims)
    order by m.due_at limit 1000 for update skip locked
  )
  update countersign.message m set due_at = now() from waiting where m.id = waiting.id;
  get diagnostics retried = row_count;

  again := array(select f.id from countersign.failed_by_us(1000) f);
  insert into countersign.message (verification_id, kind, recipient, news)
    select m.verification_id, m.kind, m.recipient, m.news from countersign.message m
    where m.id = any (again) order by m.id;
  -- Behind the messages: the trail's lines cover those of their verification.
  insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
    select distinct m.verification_id, 'resent', 'admin', admin.id::text, admin.name
    from countersign.message m where m.id = any (again) and m.verification_id is not null order by m.verification_id;
  return query select 'sent-again', retried + cardinality(again);
end $$;

-- Whether the latest try of a mail has its answer, or there was none: else a worker is about to send it.
create or replace function countersign.is_at_rest(m countersign.message) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select m.claims = 0 or exists (select from countersign.attempt a where a.message_id = m.id and a.number = m.claims)
$$;

-- Tries one mail again, for the operator whose session this is: at once what waits for its next try, and once more what
-- failed, whatever it failed of. Outcomes: sent-again, too-late (it was sent, is on its way, or its link has ended),
-- not-found, not-signed-in, not-allowed.
create or replace function countersign.send_message_again(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  m countersign.message;
  v countersign.verification;
begin
  -- guard one-mail-again-by-operators: "admin.role not in ('operator', 'owner')" → "false" (one-message.db.test.ts)
  if admin.id is null then return 'not-signed-in'; elsif admin.role not in ('operator', 'owner') then return 'not-allowed'; end if;
  select x.* into m from countersign.message x where x.id = p_id for update;
  if not found then return 'not-found'; end if;
  -- A link that waits for an approval or the end of a cool-down was never tried: it is not to be hurried.
  if m.status = 'queued' and m.last_outcome is not null and countersign.is_at_rest(m) then
    update countersign.message x set due_at = now() where x.id = m.id;
    return 'sent-again';
  end if;
  select x.* into v from countersign.verification x where x.id = m.verification_id;
  if m.status <> 'failed' or m.recipient = '' or v.purged_at is not null
      -- guard no-dead-link-again: "m.kind = 'link' and (v.status <> 0 or v.expires_at <= now())" → "false" (one-message.db.test.ts)
      or m.kind = 'link' and (v.status <> 0 or v.expires_at <= now())
      -- guard one-mail-again-once: "newer.id > m.id" → "false" (one-message.db.test.ts)
      or exists (select from countersign.message newer where (newer.verification_id = m.verification_id or m.verification_id is null and newer.verification_id is null)
        and newer.kind = m.kind and newer.recipient = m.recipient and newer.news is not distinct from m.news and newer.id > m.id) then
    return 'too-late';
  end if;
  insert into countersign.message (verification_id, kind, recipient, news) values (m.verification_id, m.kind, m.recipient, m.news);
  if m.verification_id is not null then
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
      values (m.verification_id, 'resent', 'admin', admin.id::text, admin.name);
  end if;
  return 'sent-again';
end $$;

-- Takes one mail out of the outbox that was not sent yet, for the operator whose session this is. Outcomes: dropped,
-- too-late (it was sent, is on its way, or ended otherwise), not-found, not-signed-in, not-allowed.
create or replace function countersign.drop_message(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  m countersign.message;
begin
  -- guard dropped-by-operators: "admin.role not in ('operator', 'owner')" → "false" (one-message.db.test.ts)
  if admin.id is null then return 'not-signed-in'; elsif admin.role not in ('operator', 'owner') then return 'not-allowed'; end if;
  select x.* into m from countersign.message x where x.id = p_id for update;
  if not found then return 'not-found'; end if;
  -- guard no-drop-of-what-is-on-its-way: "or not countersign.is_at_rest(m)" → "" (one-message.db.test.ts)
  if m.status <> 'queued' or not countersign.is_at_rest(m) then return 'too-late'; end if;
  update countersign.message x set status = 'dropped' where x.id = m.id;
  if m.verification_id is not null then
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
      values (m.verification_id, 'dropped', 'admin', admin.id::text, admin.name,
        jsonb_build_object('message', m.id::text, 'mail', m.kind));
  end if;
  return 'dropped';
end $$;
