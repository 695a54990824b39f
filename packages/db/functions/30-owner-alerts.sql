-- Owners are mailed when mails failed for good, changes wait for an approval or a webhook paused by itself: at most once an
-- hour, by one worker. What is told of mails is in the trail, where mails of accounts, as these are, have no lines: one that fails causes no other.

-- Queues a mail to each owner where something happened since the last one, in the last day; says how many.
create or replace function countersign.alert_owners() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  last countersign.owner_alert;
  upto bigint;
  failed integer;
  waiting integer;
  paused integer;
  paused_upto bigint;
  mailed integer;
begin
  -- guard alert-hourly: "a.alerted_at <= now() - interval '1 hour'" → "true" (alert-owners.db.test.ts)
  select a.* into last from countersign.owner_alert a
    where a.alerted_at is null or a.alerted_at <= now() - interval '1 hour'
    -- guard alert-by-one-worker: "for update skip locked" → "" (alert-owners.db.test.ts)
    for update skip locked;
  if not found then return 0; end if;
  -- Below a checkpoint's last line none is still to come.
  upto := coalesce((select c.last_id from countersign.checkpoint c order by c.number desc limit 1),
    (select max(e.id) from countersign.event e));
  select count(*) into failed from (select from countersign.event e
    where e.kind = 'delivery-failed' and e.id > last.event_id and e.id <= upto and e.at > now() - interval '1 day'
    order by e.kind, e.id limit 1000) _;
  select count(*)::integer into waiting from countersign.verification v join countersign.event e
    on e.verification_id = v.id and e.number = 1
    where v.status = 0 and v.cool_down_until is not null and v.role = 0 and v.expires_at > now()
      and e.id > last.event_id and e.id <= upto and e.at > now() - interval '1 day' and not countersign.is_approved(v.id);
  -- What a transaction of the last minute wrote may have a lower id and be still to come.
  -- guard alert-of-what-nobody-did: "p.admin_id is null" → "true" (alert-owners.db.test.ts)
  select count(*)::integer, max(p.id) into paused, paused_upto from countersign.panel_event p
    where p.kind = 'webhook-paused' and p.admin_id is null and p.id > last.panel_event_id
      and p.at > now() - interval '1 day' and p.at < now() - interval '1 minute';
  if failed = 0 and waiting = 0 and paused = 0 then return 0; end if;
  update countersign.owner_alert set alerted_at = now(), event_id = coalesce(upto, event_id),
    panel_event_id = coalesce(paused_upto, panel_event_id);
  insert into countersign.message (kind, recipient, news)
    select 'account-notice', a.email, jsonb_build_object('what', 'owner-alert', 'failed', failed, 'waiting', waiting,
      'paused', paused, 'name', a.name, 'locale', a.locale)
    from countersign.panel_admin a where a.role = 'owner'
      -- Who was invited and never signed in has not shown that the address is theirs.
      and exists (select from countersign.panel_sign_in p
        where p.user_id = a.id and (p.password is not null or p.provider_id = 'oidc'))
    order by a.id;
  get diagnostics mailed = row_count;
  return mailed;
end $$;
