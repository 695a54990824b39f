-- Holds a change: reads `before`, ends older open verifications of the same type and subject (as superseded, or as
-- expired where their time is over), and inserts the verification, its event and its message. A change of the
-- address where confirmations go that anyone but the subject asks for, and a two-key change, needs the present
-- address's key too: a second verification, role 1. Where an admin says that this mailbox is lost, it is told by a
-- verification of role 2 instead, and the new address is mailed later (24-lost-mailbox.sql). Outcomes: held, replayed, or a refusal: unknown-type,
-- subject-not-found, row-not-found, ambiguous, hidden-by-policy, bad-value (of a column, or with no table of a text),
-- no-address, unchanged, undeclared, not-allowed, key-reused, no-webhook, applying (the subject's former change of this
-- type is being applied). The subject's id comes in its one spelling (canonical_id).
-- Called for a requester that was proven (17-requester.sql). Planned once: what is announced is an array of ids, for each of which PostgreSQL would plan again.
create or replace function countersign.hold_by_2(
  p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb,
  p_title text, p_description text, p_locale text,
  p_requester_kind text, p_requester_id text, p_requester_name text, p_idempotency_key text, p_mailbox_lost boolean, p_return_to text)
returns table (outcome text, id bigint, email text, expires_at timestamptz, subject_id text,
  problem_table text, problem_column text, problem_reason text)
language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  ready countersign.prepared;
  bad record;
  older countersign.verification;
  earlier countersign.verification;
  held countersign.verification;
  is_by_subject boolean := p_requester_kind = 'subject';
  needs_present_key boolean;
begin
  -- Holds with one idempotency key queue here, so that the later one finds the earlier, whatever its subject.
  if p_idempotency_key is not null then
    perform pg_advisory_xact_lock(hashtextextended(
      concat_ws(chr(31), p_requester_kind, coalesce(p_requester_id, ''), p_idempotency_key), 1));
  end if;
  -- Holds for one subject and type queue here, so that the later one supersedes the earlier.
  perform pg_advisory_xact_lock(hashtextextended(p_type || p_subject_kind || ':' || p_subject_id, 0));

  if p_idempotency_key is not null then
    select * into earlier from countersign.verification v
      where v.requester_kind = p_requester_kind and coalesce(v.requester_id, '') = coalesce(p_requester_id, '')
        and v.idempotency_key = p_idempotency_key;
    if found then
      return query select
        -- Encrypted values never compare equal, being encrypted again each time; their masks do.
        case when (earlier.type, earlier.subject_kind, earlier.subject_id, countersign.redacted(earlier.changes),
            -- guard idempotency-title: "earlier.title, earlier.description" → "p_title, p_description" (hold-change.db.test.ts)
            earlier.title, earlier.description, case when p_locale is not null then earlier.locale end, earlier.cool_down_until is not null,
            earlier.return_to)
          is not distinct from
          (p_type, p_subject_kind, p_subject_id, countersign.redacted(p_changes), p_title, p_description, p_locale, p_mailbox_lost is true,
            p_return_to)
          then 'replayed' else 'key-reused' end,
        earlier.id, earlier.email, earlier.expires_at, earlier.subject_id, null::text, null::text, null::text;
      return;
    end if;
  end if;

  ready := countersign.prepare(p_type, p_subject_kind, p_subject_id, p_changes);
  -- An inverse is held by applying its change, never by a caller: its link goes to the old address.
  if p_type = countersign.undo_type() then ready.problem := 'undeclared'; end if;
  -- guard tenants-hold-their-own: "not countersign.reaches(ready.tenant)" → "false" (tenants.db.test.ts)
  if ready.problem is null and not countersign.reaches(ready.tenant) then ready.problem := 'subject-not-found'; end if;
  select null::text as problem_table, null::text as problem_column, null::text as problem_reason into bad;
  if ready.problem is null then
    -- guard bad-text: "bad := countersign.bad_text(p_title, p_description, p_locale, p_idempotency_key);" → "" (bad-values.db.test.ts)
    bad := countersign.bad_text(p_title, p_description, p_locale, p_idempotency_key);
    if bad.problem_reason is null then
      -- guard bad-value: "bad := countersign.bad_value(p_type, p_subject_kind, p_changes);" → "" (bad-values.db.test.ts)
      bad := countersign.bad_value(p_type, p_subject_kind, p_changes);
    end if;
    -- guard return-to-known-origins: "not countersign.returns_to(p_return_to)" → "false" (return-to.db.test.ts)
    if bad.problem_reason is null and not countersign.returns_to(p_return_to) then
      bad.problem_column := 'returnTo';
      bad.problem_reason := 'A return address is of an origin that the configuration names: brand.homeUrl''s, or one of returnOrigins.';
    end if;
    if bad.problem_reason is null and p_mailbox_lost then
      bad := countersign.bad_loss(p_requester_kind, ready);
    end if;
    if bad.problem_reason is not null then ready.problem := 'bad-value'; end if;
  end if;
  -- guard no-hold-without-webhook: "countersign.applying_endpoint(p_type) is null" → "false" (confirm/applying.db.test.ts)
  if ready.problem is null and countersign.applying_webhook(p_type) is not null and countersign.applying_endpoint(p_type) is null then
    ready.problem := 'no-webhook';
    bad.problem_reason := format('No webhook is called %s, which applies this type: add it in the panel.',
      quote_literal(countersign.applying_webhook(p_type)));
  end if;
  if ready.problem is null and ready.email is null then ready.problem := 'no-address'; end if;
  -- guard roles-hold-their-types: "not countersign.may_hold(p_type)" → "false" (sql-call.db.test.ts)
  if not countersign.may_hold(p_type) then ready.problem := 'not-allowed'; end if;
  if ready.problem is null and p_subject_kind = 'panel-admin' and not is_by_subject
     and not countersign.may_ask_for_admin(p_requester_kind, p_requester_id, ready) then
    ready.problem := 'not-allowed';
  end if;
  -- A null may be a value that is prompted, so it is never the present one already.
  if ready.problem is null and p_changes = ready.before and not p_changes @? '$.*.* ? (@ == null)' then
    ready.problem := 'unchanged';
  end if;
  if ready.problem is not null then
    return query select ready.problem, null::bigint, null::text, null::timestamptz, p_subject_id,
      coalesce(bad.problem_table, ready.problem_table), bad.problem_column, bad.problem_reason;
    return;
  end if;

  -- guard subject-locale: "coalesce(p_locale, countersign.subject_locale(p_subject_kind, p_subject_id))" → "p_locale" (hold-change.db.test.ts)
  p_locale := coalesce(p_locale, countersign.subject_locale(p_subject_kind, p_subject_id));
  held.id := nextval('countersign.verification_id_seq');
  for older in
    select v.* from countersign.verification v
    where v.type = p_type and v.subject_kind = p_subject_kind and v.subject_id = p_subject_id
      and v.status = 0
    order by v.id for update
  loop
    -- guard expired-is-not-superseded: "older.expires_at <= now()" → "false" (endings.db.test.ts)
    if older.expires_at <= now() then
      perform countersign.close_expired(array[older.id]);
    else
      update countersign.verification v
        set status = 4, ended_at = now(), superseded_by = held.id where v.id = older.id;
      insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
        values (older.id, 'superseded', p_requester_kind, p_requester_id, p_requester_name,
                jsonb_build_object('by', held.id::text));
    end if;
  end loop;
  -- Two at once could be applied in any order. Asked after the older ones are locked: one may have been confirmed just now.
  -- guard one-applies-at-a-time: "v.status = 7) then" → "false) then" (confirm/applying.db.test.ts)
  if exists (select from countersign.verification v
      where v.type = p_type and v.subject_kind = p_subject_kind and v.subject_id = p_subject_id and v.status = 7) then
    return query select 'applying', null::bigint, null::text, null::timestamptz, p_subject_id, null::text, null::text, null::text;
    return;
  end if;
  -- What expired stays expired; that a newer one came is a fact of its own.
  for older in
    update countersign.verification v set superseded_by = held.id
    where v.type = p_type and v.subject_kind = p_subject_kind and v.subject_id = p_subject_id
      and v.status = 6 and v.superseded_by is null and v.undo_of is null
    returning v.*
  loop
    insert into countersign.event (verification_id, kind, by_kind, by_id, by_name, detail)
      values (older.id, 'replaced', p_requester_kind, p_requester_id, p_requester_name,
              jsonb_build_object('by', held.id::text));
  end loop;

  needs_present_key := lower(ready.notice_email) <> lower(ready.email)
    -- guard two-keys-by-who-asks: "or (ready.changes_address and not is_by_subject)" → "" (takeover.db.test.ts)
    and (ready.is_two_key or (ready.changes_address and not is_by_subject));
  insert into countersign.verification as v (id, type, email, title, description, locale, time_zone, changes, before,
      subject_kind, subject_id, subject_name, tenant, notice_email, group_id,
      requester_kind, requester_id, requester_name, idempotency_key, cool_down_until, expires_at, return_to)
    overriding system value
    values (held.id, p_type, ready.email, p_title, p_description, p_locale,
      -- guard subject-time-zone: "countersign.subject_time_zone(p_subject_kind, p_subject_id)" → "null" (time-zones.db.test.ts)
      countersign.subject_time_zone(p_subject_kind, p_subject_id), p_changes, ready.before,
      p_subject_kind, p_subject_id, ready.subject_name, ready.tenant, ready.notice_email,
      case when needs_present_key then held.id end,
      p_requester_kind, p_requester_id, coalesce(p_requester_name, case when is_by_subject then ready.subject_name end), p_idempotency_key,
      case when p_mailbox_lost then now() + ready.cool_down end,
      now() + ready.expires_in + case when p_mailbox_lost then ready.cool_down else interval '0' end, p_return_to)
    returning v.* into held;
  perform countersign.queue_link_messages(array[held.id]);
  if needs_present_key then
    perform countersign.hold_for_present_address(held, (case when p_mailbox_lost then 2 else 1 end)::smallint);
  end if;

  return query select 'held', held.id, held.email, held.expires_at, held.subject_id, null::text, null::text, null::text;
end $$;

-- As programs of 0.1.0 hold, without a return address. Gone in the version after the next.
create or replace function countersign.hold_by(
  p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb,
  p_title text, p_description text, p_locale text,
  p_requester_kind text, p_requester_id text, p_requester_name text, p_idempotency_key text, p_mailbox_lost boolean default false)
returns table (outcome text, id bigint, email text, expires_at timestamptz, subject_id text,
  problem_table text, problem_column text, problem_reason text)
language sql set search_path = pg_catalog, pg_temp as $$
  select * from countersign.hold_by_2(p_type, p_subject_kind, p_subject_id, p_changes, p_title, p_description, p_locale,
    p_requester_kind, p_requester_id, p_requester_name, p_idempotency_key, p_mailbox_lost, null)
$$;

-- Who but the admin themselves may ask for a change of an admin of the panel: an owner, and a program where the
-- link goes to the address that the admin has and keeps.
create or replace function countersign.may_ask_for_admin(p_kind text, p_id text, ready countersign.prepared) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case p_kind
    -- guard owners-ask-for-admins: "a.role = 'owner'" → "true" (takeover.db.test.ts)
    when 'admin' then exists (select from countersign.panel_admin a where a.id::text = p_id and a.role = 'owner')
    -- guard programs-reset-admins-only: "ready.email = ready.notice_email and not ready.changes_address" → "true" (takeover.db.test.ts)
    when 'client' then ready.email = ready.notice_email and not ready.changes_address
    else false end
$$;

-- The message and the event of verifications that were just inserted. Where the present mailbox is said to be lost,
-- the new address is mailed no sooner than it may confirm.
create or replace function countersign.queue_link_messages(p_ids bigint[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into countersign.message (verification_id, kind, recipient)
    select v.id, 'link', v.email from countersign.verification v
    where v.id = any (p_ids) and (v.cool_down_until is null or v.role = 2) order by v.id;
  insert into countersign.event (verification_id, kind, by_kind, by_id, by_name)
    select v.id, 'held', v.requester_kind, v.requester_id, v.requester_name
    from countersign.verification v where v.id = any (p_ids) order by v.id;
end $$;

-- The same change once more, for the subject's current address.
create or replace function countersign.hold_for_present_address(first countersign.verification, p_role smallint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  second countersign.verification;
begin
  insert into countersign.verification as v (type, email, title, description, locale, time_zone, changes, before,
      subject_kind, subject_id, subject_name, tenant, notice_email, group_id, role,
      requester_kind, requester_id, requester_name, cool_down_until, expires_at, return_to)
    values (first.type, first.notice_email, first.title, first.description, first.locale, first.time_zone, first.changes,
      first.before, first.subject_kind, first.subject_id, first.subject_name, first.tenant, first.notice_email, first.id, p_role,
      first.requester_kind, first.requester_id, first.requester_name, first.cool_down_until, first.expires_at,
      first.return_to)
    returning v.* into second;
  perform countersign.queue_link_messages(array[second.id]);
end $$;

-- The first text of a hold that may not be in a mail's subject or on a page, and why; the columns' values are
-- judged by `bad_value`, which is written for each type. An empty title stands for the type's own.
create or replace function countersign.bad_text(p_title text, p_description text, p_locale text, p_idempotency_key text,
  out problem_table text, out problem_column text, out problem_reason text)
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  unprintable constant text := '[\u0001-\u001f\u007f-\u009f]';
begin
  if p_title is null or length(p_title) > 120 or p_title ~ unprintable then
    problem_column := 'title';
    problem_reason := 'A title is one line of at most 120 characters.';
  elsif length(p_description) > 1000 or replace(p_description, chr(10), '') ~ unprintable then
    problem_column := 'description';
    problem_reason := 'A description has at most 1,000 characters, and no control characters.';
  elsif length(p_locale) > 35 or p_locale !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' then
    problem_column := 'locale';
    problem_reason := 'A locale has the form en or en-GB.';
  elsif length(p_idempotency_key) not between 1 and 200 or p_idempotency_key ~ unprintable then
    problem_column := 'idempotencyKey';
    problem_reason := 'An idempotency key is one line of 1 to 200 characters.';
  end if;
end $$;
