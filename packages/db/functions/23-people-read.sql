-- Writes down which people's data an admin is about to be shown. False where the session has ended: then they are
-- not to be shown.
create or replace function countersign.note_people_read(p_session bytea, p_subject_kind text, p_subject_ids text[])
returns boolean
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  with noted as (
    insert into countersign.people_read (admin_id, admin_name, subject_kind, subject_ids)
    select (a).id::text, (a).name, p_subject_kind, p_subject_ids from countersign.admin_of(p_session) a
    where (a).id is not null
    returning 1)
  select exists (select from noted)
$$;

create or replace trigger keep_people_reads before update or delete or truncate on countersign.people_read
  for each statement execute function countersign.refuse();
