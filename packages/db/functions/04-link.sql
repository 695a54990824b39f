-- What a link's page and its mail need of a verification.
create or replace function countersign.link_of(v countersign.verification) returns countersign.link
language sql stable set search_path = pg_catalog, pg_temp as $$
  select v.id, v.type, v.status, v.status = 0 and v.expires_at <= now(), v.email, v.title, v.description,
    v.locale, v.owner_table, v.owner_name, v.requester_kind, v.requester_id, v.requester_name,
    v.changes, v.before, v.conflict, v.created_at, v.expires_at, v.ended_at,
    case when v.status = 4 then
      (select newer.created_at from countersign.verification newer where newer.id = v.superseded_by) end
$$;

-- The verification whose link this is; no row for any other key.
create or replace function countersign.view(p_id bigint, p_fingerprint bytea) returns setof countersign.link
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (countersign.link_of(v)).* from countersign.verification v
    where v.id = p_id and v.fingerprint = p_fingerprint
$$;
