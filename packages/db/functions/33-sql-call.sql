-- The call from SQL, in whatever language and inside the caller's own transaction:
-- `select countersign.hold(type => 'email-address', subject => '{"id": 7}', changes => '{…}')`.

-- Holds a change for the role that calls, or for the subject itself where `as_subject` says so and the role may. `type`
-- is a type's name, `subject` its `id` and, where the type is of several kinds, its `kind`. Returns the verification's
-- id; with an idempotency key that was used for the same change, the earlier one's. Raises an error whose message begins
-- with the field at fault and whose detail is JSON, `outcome` and `path`: 22023 for bad input, P0002 where there is no
-- such subject or row, 42501 where the role may not, 23505 where the key was used for another change, 55006 where the
-- subject's former change of this type is being applied, 55000 where the webhook that applies the type is missing.
create or replace function countersign.hold(type text, subject jsonb, changes jsonb, title text default '',
  description text default null, locale text default null, idempotency_key text default null, as_subject boolean default false,
  return_to text default null)
returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  letter text := countersign.type_letter(type);
  kinds text[] := countersign.type_kinds(letter);
  kind text := coalesce(subject ->> 'kind', case when cardinality(kinds) = 1 then kinds[1] end);
  held record;
begin
  if letter is null then
    perform countersign.refuse_hold('bad-value', '{type}', format('There is no type %s. There are: %s.',
      coalesce(quote_literal(type), 'without a name'), array_to_string(countersign.type_names(), ', ')));
  -- guard sql-holds-what-it-checks: "letter = any (countersign.unchecked_types())" → "false" (confirm/applying.db.test.ts)
  elsif letter = any (countersign.unchecked_types()) then
    perform countersign.refuse_hold('bad-value', '{type}',
      'The values of this type are checked by the configuration''s schemas alone: hold it by REST or from code.');
  elsif kind is null or kind <> all (kinds) then
    perform countersign.refuse_hold('bad-value', '{subject,kind}', format('One of %s is needed.', array_to_string(kinds, ', ')));
  elsif jsonb_typeof(subject -> 'id') is null or jsonb_typeof(subject -> 'id') not in ('string', 'number', 'object') then
    perform countersign.refuse_hold('bad-value', '{subject,id}', 'The subject''s id is needed: a text, a number, or an object of its columns.');
  elsif jsonb_typeof(changes) is distinct from 'object' then
    perform countersign.refuse_hold('bad-value', '{changes}', 'An object is needed: table → column → value.');
  end if;
  select h.* into held from countersign.hold_2(letter, kind, subject ->> 'id', changes, coalesce(title, ''), description, locale,
    null, null, null, idempotency_key, false, as_subject, return_to) h;
  if held.outcome not in ('held', 'replayed') then
    perform countersign.refuse_hold(held.outcome,
      case
        when held.outcome in ('subject-not-found', 'row-not-found', 'ambiguous', 'hidden-by-policy', 'no-address') then '{subject,id}'
        when held.outcome = 'key-reused' then '{idempotency_key}'
        when held.outcome in ('not-allowed', 'no-webhook') then '{type}'
        when held.outcome = 'applying' then '{subject}'
        when held.problem_table is null and held.problem_column is not null
          then array[case held.problem_column when 'idempotencyKey' then 'idempotency_key' when 'returnTo' then 'return_to' else held.problem_column end]
        else array_remove(array['changes', held.problem_table, held.problem_column], null) end,
      coalesce(held.problem_reason, countersign.hold_refusal(held.outcome, kind, subject ->> 'id', held.problem_table)));
  end if;
  return held.id;
end $$;

-- Raises that a hold was refused, and at which field.
create or replace function countersign.refuse_hold(p_outcome text, p_path text[], p_reason text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%: %', array_to_string(p_path, '.'), p_reason using
    errcode = case p_outcome when 'subject-not-found' then 'P0002' when 'row-not-found' then 'P0002'
      when 'hidden-by-policy' then 'P0002' when 'not-allowed' then '42501' when 'key-reused' then '23505' when 'applying' then '55006'
      when 'no-webhook' then '55000' else '22023' end,
    detail = jsonb_build_object('outcome', p_outcome, 'path', p_path);
end $$;

-- Why a hold was refused, in a sentence.
create or replace function countersign.hold_refusal(p_outcome text, p_kind text, p_id text, p_table text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_outcome
    when 'subject-not-found' then format('There is no %s with the id %s.', p_kind, p_id)
    when 'row-not-found' then format('%s %s has no row in %s.', p_kind, p_id, p_table)
    when 'ambiguous' then format('%s %s has more than one row in %s: which one to change cannot be told.', p_kind, p_id, p_table)
    when 'hidden-by-policy' then format('A row-level security policy of %s needs a setting that this session does not have.', p_table)
    when 'no-address' then format('%s %s has no e-mail address to send the link to.', p_kind, p_id)
    when 'unchanged' then 'These are the present values already: there is nothing to change.'
    when 'key-reused' then 'This idempotency key was used for another change.'
    when 'applying' then 'The former change of this type is being applied: hold it once that has ended.'
    when 'not-allowed' then 'Your role may not hold this: see countersign grant.'
    else 'This type has no such table or column, or one is missing.' end
$$;

-- Whether the role that calls may hold this type: one that types are named of may hold these alone. The server's own
-- role, which has scopes for its clients, and the one that owns these functions may hold all.
create or replace function countersign.may_hold(p_type text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select not exists (select from countersign.role_type) or countersign.may_name_clients() or (
    select coalesce(bool_or(t.type = p_type), true)
    from countersign.role_type t join pg_roles r on r.rolname = t.role
    where pg_has_role((select countersign.caller()), r.oid, 'member'))
$$;

-- A role that was granted to hold in 0.1.0 holds as the next version does, too, and by names.
do $$
declare
  host text;
begin
  for host in
    select distinct a.grantee::regrole::text from pg_proc p cross join aclexplode(p.proacl) a
    where p.oid = 'countersign.hold(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean, boolean)'::regprocedure
      and a.grantee not in (0, p.proowner)
  loop
    execute format('grant execute on function countersign.hold_2, '
      'countersign.hold(text, jsonb, jsonb, text, text, text, text, boolean, text) to %s', host);
  end loop;
end $$;
