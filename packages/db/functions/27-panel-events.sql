-- What admins did in the panel beside verifications, and how the audit view finds a day.

create or replace trigger keep_panel_events before update or delete or truncate on countersign.panel_event
  for each statement execute function countersign.refuse();

create or replace function countersign.note_panel_event(p_kind text, admin countersign.panel_admin, p_detail jsonb) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into countersign.panel_event (kind, admin_id, admin_name, detail)
    values (p_kind, admin.id::text, admin.name, p_detail)
$$;

-- Every session begins with a sign-in, however that was done.
create or replace function countersign.note_sign_in() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform countersign.note_panel_event('signed-in', a,
      case when new.by_provider then jsonb_build_object('by', 'provider') else '{}' end)
    from countersign.panel_admin a where a.id = new.user_id;
  return null;
end $$;

create or replace trigger note_sign_in after insert on countersign.panel_session
  for each row execute function countersign.note_sign_in();

-- Writes down that an admin takes a list away. False where the session has ended: then there is none to take.
create or replace function countersign.note_export(p_session bytea, p_detail jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  admin countersign.panel_admin := countersign.admin_of(p_session);
begin
  if admin.id is null then return false; end if;
  perform countersign.note_panel_event('exported', admin, p_detail);
  return true;
end $$;

-- The least id of the audit trail from a moment on, by halving what is between: ids rise with the time. Null where
-- nothing is that late.
create or replace function countersign.event_id_at(p_at timestamptz) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
  found_id bigint;
  found_at timestamptz;
begin
  select max(e.id) into high from countersign.event e;
  while low < high loop
    middle := low + (high - low) / 2;
    select e.id, e.at into found_id, found_at from countersign.event e where e.id > middle order by e.id limit 1;
    if found_at >= p_at then high := middle; else low := found_id; end if;
  end loop;
  return (select e.id from countersign.event e where e.id > low order by e.id limit 1);
end $$;
