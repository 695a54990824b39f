-- A fresh link for one that ran out, to the recorded recipient only, asked for from its own page.
-- Outcomes: renewed, not-renewable, unknown.
create or replace function countersign.renew(p_id bigint, p_fingerprint bytea)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  v countersign.verification;
  ready countersign.prepared;
  held_outcome text;
begin
  -- In the order of a hold: first the lock of the subject's holds, then the rows.
  perform pg_advisory_xact_lock(hashtextextended(x.type || x.subject_kind || ':' || x.subject_id, 0))
    from countersign.verification x where x.id = p_id and x.fingerprint = sha256(p_fingerprint);
  v := countersign.lock_by_link(p_id, p_fingerprint);
  if v.id is null then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  ready := countersign.prepare(v.type, v.subject_kind, v.subject_id, v.changes);
  -- Not what is open or has ended otherwise, not what a newer one replaced, not what was redacted meanwhile, not what
  -- needed an approval, and not what would go to another address than this one, as one that the subject has left since.
  -- An undo cannot be held again.
  -- guard replaced-is-not-renewed: "v.superseded_by is null" → "true" (endings.db.test.ts)
  -- guard renew-only-what-ran-out: "countersign.ending_of(v) = 'expired'" → "true" (renew.db.test.ts)
  if countersign.ending_of(v) = 'expired' and v.superseded_by is null and v.cool_down_until is null
     and v.changes::text not like '%"redacted:%'
     and v.email = (case when v.role = 1 then ready.notice_email else ready.email end) then
    select h.outcome into held_outcome from countersign.hold_by(v.type, v.subject_kind, v.subject_id, v.changes,
      v.title, v.description, v.locale, v.requester_kind, v.requester_id, v.requester_name, null) h;
  end if;
  select * into v from countersign.verification x where x.id = p_id;
  return query select case when held_outcome = 'held' then 'renewed' else 'not-renewable' end,
    countersign.link_of(v);
end $$;
