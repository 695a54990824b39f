-- What is left of a verification when its personal details are removed: what the audit trail needs.
create or replace function countersign.purged(v countersign.verification) returns countersign.verification
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  v.email := '';
  v.title := '';
  v.description := null;
  v.changes := '{}';
  v.before := '{}';
  v.subject_name := null;
  v.notice_email := null;
  v.time_zone := null;
  v.return_to := null;
  v.reason := null;
  -- A conflict says which columns stood in the way; only that.
  v.conflict := v.conflict - array(select k from jsonb_object_keys(v.conflict) k where k not in ('kind', 'table', 'columns'));
  -- A subject asked for it themselves: theirs is the same name.
  if v.requester_kind = 'subject' then v.requester_name := null; end if;
  -- The digests stay; without the salt nothing short can be guessed from them.
  -- guard salt-goes: "v.salt := null;" → "" (tampering.db.test.ts)
  v.salt := null;
  -- Its link leads nowhere any more.
  v.fingerprint := null;
  v.link_key_id := null;
  v.purged_at := now();
  return v;
end $$;

-- Removes the personal details of up to p_limit ended verifications whose links ran out as long ago as the settings
-- say, or longer, and of their mails. Nothing younger than a day, whatever they say; 0 keeps all. Returns how many.
create or replace function countersign.purge(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  days integer := (select s.retention_days from countersign.setting s where s.retention_days > 0);
  old_ids bigint[];
begin
  select array_agg(o.id order by o.id) into old_ids from (
    select v.id from countersign.verification v
    -- guard purge-takes-ended: "v.status not in (0, 7)" → "true" (purge-details.db.test.ts)
    -- guard purge-keeps-the-young: "- make_interval(days => days)" → "" (purge-details.db.test.ts)
    where v.purged_at is null and v.status not in (0, 7) and v.expires_at < now() - make_interval(days => days)
      and not exists (select from countersign.message m where m.verification_id = v.id and m.status = 'queued')
    order by v.expires_at limit p_limit for update skip locked) o;
  -- All that `purged` changes: guard_verification lets nothing else pass.
  update countersign.verification v set (email, title, description, changes, before, subject_name, notice_email, time_zone,
      return_to, reason, conflict, requester_name, salt, fingerprint, link_key_id, purged_at)
    = (p.email, p.title, p.description, p.changes, p.before, p.subject_name, p.notice_email, p.time_zone,
      p.return_to, p.reason, p.conflict, p.requester_name, p.salt, p.fingerprint, p.link_key_id, p.purged_at)
    from countersign.verification x, countersign.purged(x) p
    where x.id = any (old_ids) and v.id = x.id;
  update countersign.attempt a set reply = '' from countersign.message m
    where m.verification_id = any (old_ids) and a.message_id = m.id;
  update countersign.bounce b set reply = '' from countersign.message m
    where m.verification_id = any (old_ids) and b.message_id = m.id;
  delete from countersign.opening o where o.verification_id = any (old_ids);
  update countersign.message m set recipient = '', last_reply = null, news = null where m.verification_id = any (old_ids);
  with old_notices as (
    update countersign.message m set recipient = '', last_reply = null, news = null
    where m.id = any (array(select n.id from countersign.message n
        where n.verification_id is null and n.status <> 'queued' and n.recipient <> ''
          and n.created_at < now() - make_interval(days => days)
        order by n.id limit p_limit))
    returning m.id
  ), without_replies as (
    update countersign.bounce b set reply = '' from old_notices o where b.message_id = o.id
  )
  update countersign.attempt a set reply = '' from old_notices o where a.message_id = o.id;
  insert into countersign.event (verification_id, kind, by_kind)
    select id, 'purged', 'worker' from unnest(old_ids) id order by id;
  return coalesce(cardinality(old_ids), 0);
end $$;
