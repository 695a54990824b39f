-- What is reported of mails after a mail server took them, and the addresses to which nothing is mailed because of it.

-- Writes down what a report says of a mail: that it failed, which fails it here too, is delayed, or was complained of.
-- p_holds_back: nothing is mailed to its recipient any more. p_status is an enhanced status code (RFC 3463), p_reply what
-- was said. Outcomes: recorded; known, where of this kind there is one already; unknown, where it names no mail of ours.
create or replace function countersign.record_bounce(p_message bigint, p_proof text, p_recipients text[], p_kind text,
  p_holds_back boolean, p_status text, p_reply text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  m countersign.message;
begin
  select x.* into m from countersign.message x where x.id = p_message and x.recipient <> '' for update;
  -- guard bounces-have-proof: "p_proof = countersign.message_proof(m.id, m.created_at)" → "true" (bounces.db.test.ts)
  -- guard bounces-of-the-recipient: "lower(m.recipient) = any (p_recipients)" → "true" (bounces.db.test.ts)
  if m.id is null or (p_proof = countersign.message_proof(m.id, m.created_at)
      and lower(m.recipient) = any (p_recipients)) is not true then
    return 'unknown';
  end if;
  insert into countersign.bounce (message_id, kind, status, reply) values (m.id, p_kind, p_status, p_reply)
    on conflict do nothing;
  -- guard bounces-count-once: "if not found then return 'known'; end if;" → "" (bounces.db.test.ts)
  if not found then return 'known'; end if;
  if p_holds_back then
    insert into countersign.held_back_address (address, reason, message_id)
      values (lower(m.recipient), case p_kind when 'complained' then 'complained' else 'bounced' end, m.id)
      on conflict do nothing;
  end if;
  if p_kind = 'delayed' or p_kind = 'failed' and m.status not in ('queued', 'sent') then return 'recorded'; end if;
  if p_kind = 'failed' then
    update countersign.message x set status = 'failed', last_outcome = 'refused', last_reply = p_reply where x.id = m.id;
  end if;
  -- Behind the message: the trail's line covers it.
  if m.verification_id is not null then
    insert into countersign.event (verification_id, kind, by_kind, detail)
      values (m.verification_id, case p_kind when 'failed' then 'delivery-failed' else 'complained' end, 'worker',
        jsonb_build_object('message', m.id::text, 'mail', m.kind)
          || case p_kind when 'failed' then jsonb_build_object('because', 'bounced', 'status', p_status) else '{}' end);
  end if;
  return 'recorded';
end $$;

-- Lets mails go to an address again, for the operator whose session this is. What failed meanwhile stays so until it is
-- sent again. Outcomes: cleared, not-found, not-signed-in, not-allowed.
create or replace function countersign.clear_held_back(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
  gone countersign.held_back_address;
begin
  -- guard cleared-by-operators: "admin.role not in ('operator', 'owner')" → "false" (bounces.db.test.ts)
  if admin.id is null then return 'not-signed-in'; elsif admin.role not in ('operator', 'owner') then return 'not-allowed'; end if;
  delete from countersign.held_back_address h where h.id = p_id returning h.* into gone;
  if gone.id is null then return 'not-found'; end if;
  -- Without the address: what is written here is never removed.
  perform countersign.note_panel_event('address-cleared', admin, jsonb_build_object('reason', gone.reason,
    'message', gone.message_id::text, 'verification', (
      select m.verification_id::text from countersign.message m where m.id = gone.message_id)));
  return 'cleared';
end $$;
