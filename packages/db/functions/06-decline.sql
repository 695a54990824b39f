-- "This wasn't me": ends a pending verification from its own link. Outcomes: declined, too-late, unknown.
create or replace function countersign.decline(p_id bigint, p_fingerprint bytea)
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v countersign.verification;
begin
  select * into v from countersign.verification x
    where x.id = p_id and x.fingerprint = p_fingerprint for update;
  if not found then
    return query select 'unknown', null::countersign.link;
    return;
  end if;
  if v.status = 0 and v.expires_at > now() then
    update countersign.verification x set status = 3, ended_at = now() where x.id = p_id returning x.* into v;
    insert into countersign.event (verification_id, kind, by_kind) values (p_id, 'declined', 'recipient');
  end if;
  return query select case when v.status = 3 then 'declined' else 'too-late' end, countersign.link_of(v);
end $$;
