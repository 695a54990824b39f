-- What is asked of subjects, of the panel's admins or of a host's tables, by generated functions of the same names: those
-- of a host's tables belong to a role that reaches nothing else. The server has no right of its own on these tables.

-- The one spelling of a subject's id, as the row itself has it; null when there is no such row. Locks, limits, lists
-- and answers know no other.
create or replace function countersign.canonical_id(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  if p_subject_kind = 'panel-admin' then
    return countersign.panel_canonical_id(p_subject_kind, p_subject_id);
  end if;
  return countersign.host_canonical_id(p_subject_kind, p_subject_id);
end $$;

-- The locale of a subject's own, such as de-AT; null where it has none that can be read.
create or replace function countersign.subject_locale(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_subject_kind = 'panel-admin' then
    return countersign.panel_subject_locale(p_subject_kind, p_subject_id);
  end if;
  return countersign.host_subject_locale(p_subject_kind, p_subject_id);
end $$;

-- The zone of a subject's own, such as Europe/Berlin; null where it has none that can be read.
create or replace function countersign.subject_time_zone(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_subject_kind = 'panel-admin' then
    return countersign.panel_subject_time_zone(p_subject_kind, p_subject_id);
  end if;
  return countersign.host_subject_time_zone(p_subject_kind, p_subject_id);
end $$;

-- A subject's facts, and in `present` the values of all that may be changed of it, but for those that are prompted:
-- name in held changes → column → value. All null where there is no such row.
create or replace function countersign.find_subject(p_subject_kind text, p_subject_id text,
  out found_id text, out found_name text, out found_email text, out found_locale text, out present jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  subject record;
begin
  if p_subject_kind = 'panel-admin' then
    subject := countersign.panel_find_subject(p_subject_kind, p_subject_id);
  else
    subject := countersign.host_find_subject(p_subject_kind, p_subject_id);
  end if;
  found_id := subject.found_id;
  found_name := subject.found_name;
  found_email := subject.found_email;
  found_locale := subject.found_locale;
  present := subject.present;
end $$;

-- Those whose name or address is like the pattern, or whose id is the query.
create or replace function countersign.search_subjects(p_subject_kind text, p_query text, p_pattern text)
returns table (found_id text, found_name text, found_email text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  asked text := countersign.canonical_id(p_subject_kind, p_query);
begin
  if p_subject_kind = 'panel-admin' then
    return query select * from countersign.panel_search_subjects(p_subject_kind, asked, p_pattern);
  else
    return query select * from countersign.host_search_subjects(p_subject_kind, asked, p_pattern);
  end if;
end $$;

-- Who has this address, in small letters, as far as the role that calls reaches them.
create or replace function countersign.subjects_by_address(p_subject_kind text, p_address text)
returns table (found_id text, found_locale text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  if p_subject_kind = 'panel-admin' then
    return query select p.found_id, p.found_locale from countersign.panel_subjects_by_address(p_subject_kind, p_address) p;
  else
    return query select h.found_id, h.found_locale from countersign.host_subjects_by_address(p_subject_kind, p_address) h
      -- guard tenants-find-their-own: "where countersign.reaches(h.found_tenant)" → "" (tenants.db.test.ts)
      where countersign.reaches(h.found_tenant);
  end if;
end $$;

-- A value of the changes that only one row may have and another one has: a conflict that reading alone predicts.
create or replace function countersign.unique_violation(p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb)
returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_subject_kind = 'panel-admin' then
    return countersign.panel_unique_violation(p_type, p_subject_kind, p_subject_id, p_changes);
  end if;
  return countersign.host_unique_violation(p_type, p_subject_kind, p_subject_id, p_changes);
end $$;

-- The first value of a hold that its column would not take, and why. What the schemas say, for callers that do not
-- come through them.
create or replace function countersign.bad_value(p_type text, p_subject_kind text, p_changes jsonb,
  out problem_table text, out problem_column text, out problem_reason text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  bad record;
begin
  if p_subject_kind = 'panel-admin' then
    bad := countersign.panel_bad_value(p_type, p_subject_kind, p_changes);
  else
    bad := countersign.host_bad_value(p_type, p_subject_kind, p_changes);
  end if;
  problem_table := bad.problem_table;
  problem_column := bad.problem_column;
  problem_reason := bad.problem_reason;
end $$;

-- Signs a subject out everywhere, and says from how many sessions; subjects without sessions have none.
create or replace function countersign.end_sessions(p_subject_kind text, p_subject_id text) returns integer
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if p_subject_kind = 'panel-admin' then
    return countersign.panel_end_sessions(p_subject_kind, p_subject_id);
  end if;
  return countersign.host_end_sessions(p_subject_kind, p_subject_id);
end $$;
