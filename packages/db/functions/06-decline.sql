-- "This wasn't me": ends a pending verification, and its group, from its own link; signs the owner out
-- where there are sessions, and tells all owners of the panel. Outcomes: declined, too-late, unknown.
create or replace function countersign.decline(p_id bigint, p_fingerprint bytea)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  v countersign.verification;
begin
  v := countersign.lock_by_link(p_id, p_fingerprint);
  if v.id is null then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  -- An undo is declined by leaving it alone.
  if v.status = 0 and v.expires_at > now() and v.undo_of is null then
    v := countersign.end_group(v, 3::smallint, 'declined', null, null, 'recipient', null, null, null);
    perform countersign.end_sessions(v.owner_table, v.owner_id);
    insert into countersign.message (verification_id, kind, recipient)
      select p_id, 'alert', a.email from public."Admin" a where a.role = 'owner' order by a.id;
  end if;
  return query select case when v.status = 3 then 'declined' else 'too-late' end, countersign.link_of(v);
end $$;
