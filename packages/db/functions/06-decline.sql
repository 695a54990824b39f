-- "This wasn't me": ends a pending verification, and its group, from its own link, and notifies all owners of the
-- panel. Said at the subject's present address, it secures the subject, too; a stranger at a mistyped new address
-- ends nothing else. Outcomes: declined, too-late, unknown.
create or replace function countersign.decline(p_id bigint, p_fingerprint bytea)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  v countersign.verification;
  present_address text;
  ended jsonb;
begin
  v := countersign.lock_by_link(p_id, p_fingerprint, true);
  if v.id is null then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  -- An undo is declined by leaving it alone.
  -- guard decline-once: "v.status = 0 and v.expires_at > now()" → "true" (confirm-endings.db.test.ts)
  if v.status = 0 and v.expires_at > now() and v.undo_of is null then
    present_address := (countersign.prepare(v.type, v.subject_kind, v.subject_id, v.changes)).notice_email;
    -- guard stranger-secures-nothing: "lower(v.email) = lower(present_address)" → "true" (secure-subject.db.test.ts)
    if lower(v.email) = lower(present_address) then
      ended := countersign.secure_subject(v, 'declined', present_address);
    end if;
    if ended is not null and v.subject_kind = 'panel-admin' then
      perform countersign.queue_account_notice(v.subject_id::bigint,
        jsonb_build_object('what', 'secured', 'because', 'declined', 'ended', ended));
    end if;
    insert into countersign.message (verification_id, kind, recipient, news)
      select p_id, 'alert', a.email, case when ended is not null then jsonb_build_object('ended', ended) end
      from countersign.panel_admin a where a.role = 'owner' order by a.id;
    -- After its mails, which its line covers.
    v := countersign.close_group(v, 3::smallint, 'declined', null, null, 'recipient', null, null, null);
  end if;
  return query select case when v.status = 3 then 'declined' else 'too-late' end, countersign.link_of(v);
end $$;
