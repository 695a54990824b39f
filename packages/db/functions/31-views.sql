-- The views that admins keep of the panel's list, each for oneself: whose they are, the session says.

-- Keeps a view under a name, or (with an id) gives it another one. Outcomes: saved, name-taken, too-many,
-- view-not-found, not-signed-in.
create or replace function countersign.save_view(p_id bigint, p_name text, p_search text, p_session bytea)
returns table (outcome text, id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  own bigint := (countersign.admin_of(p_session)).id;
  kept bigint;
begin
  if own is null then return query select 'not-signed-in', null::bigint; return; end if;
  if p_id is null then
    if (select count(*) >= 50 from countersign.panel_view v where v.admin_id = own) then
      return query select 'too-many', null::bigint;
      return;
    end if;
    insert into countersign.panel_view as v (admin_id, name, search) values (own, p_name, p_search) returning v.id into kept;
  else
    -- guard views-are-ones-own: "and v.admin_id = own returning" → "returning" (views.db.test.ts)
    update countersign.panel_view v set name = p_name where v.id = p_id and v.admin_id = own returning v.id into kept;
  end if;
  return query select case when kept is null then 'view-not-found' else 'saved' end, kept;
exception
  when unique_violation then return query select 'name-taken', null::bigint;
end $$;

-- Removes an own view. False where there is none, or the session has ended.
create or replace function countersign.remove_view(p_id bigint, p_session bytea) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with removed as (
    delete from countersign.panel_view v
    -- guard views-removed-by-oneself: "and v.admin_id = (countersign.admin_of(p_session)).id" → "" (views.db.test.ts)
    where v.id = p_id and v.admin_id = (countersign.admin_of(p_session)).id
    returning 1)
  select exists (select from removed)
$$;
