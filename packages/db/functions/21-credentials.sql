-- What an admin signs in with. Each new credential is mailed to the present address, whichever way it comes.

-- Mails an admin what became of their account.
create or replace function countersign.queue_account_notice(p_admin_id bigint, p_news jsonb) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into countersign.message (kind, recipient, news)
    select 'account-notice', a.email, p_news || jsonb_build_object('name', a.name, 'locale', a.locale)
    from countersign.panel_admin a where a.id = p_admin_id
$$;

-- A passkey's time is the database's: whether it is older than a proof depends on it.
create or replace function countersign.note_passkey() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.created_at := now();
  perform countersign.queue_account_notice(new.user_id,
    jsonb_build_object('what', 'passkey-added', 'passkey', new.name));
  return new;
end $$;

-- guard new-passkeys-are-mailed: "before insert on" → "before update on" (secure-subject.db.test.ts)
create or replace trigger note_passkey before insert on countersign.panel_passkey
  for each row execute function countersign.note_passkey();

-- A second factor is on once its first code was given. Using up a recovery code makes their list shorter; new
-- ones do not.
create or replace function countersign.note_second_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  what text;
begin
  if tg_op = 'DELETE' then
    if old.verified then
      perform countersign.queue_account_notice(old.user_id, '{"what": "second-factor-off"}');
    end if;
    return old;
  end if;
  if new.verified and (tg_op = 'INSERT' or not old.verified) then
    new.enabled_at := now();
    what := 'second-factor-on';
  elsif tg_op = 'UPDATE' then
    new.enabled_at := old.enabled_at;
    if new.verified and new.secret <> old.secret then what := 'second-factor-on';
    elsif new.verified and new.backup_codes <> old.backup_codes
        and length(new.backup_codes) >= length(old.backup_codes) then
      what := 'recovery-codes-renewed';
    end if;
  end if;
  if what is not null then
    perform countersign.queue_account_notice(new.user_id, jsonb_build_object('what', what));
  end if;
  return new;
end $$;

-- guard new-second-factors-are-mailed: "insert or update or delete" → "delete" (secure-subject.db.test.ts)
create or replace trigger note_second_factor before insert or update or delete on countersign.panel_two_factor
  for each row execute function countersign.note_second_factor();

-- Removes what was added to sign in since the last proof, trusted devices, and sign-ins that wait for their second
-- step. A second factor that is older than a week stays all the same: its subject was mailed when it came, and who
-- has nothing but the mailbox must not get past it. Returns what was removed.
create or replace function countersign.remove_unproven(p_admin_id bigint, p_last_proof timestamptz) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  since timestamptz := coalesce(p_last_proof, '-infinity');
  trusted integer;
  passkeys jsonb;
  has_factor boolean;
begin
  with gone as (
    delete from countersign.panel_challenge d where d.value = p_admin_id::text returning d.identifier)
  select count(*) filter (where gone.identifier like 'trust-device-%') into trusted from gone;
  with gone as (
    -- guard planted-passkeys-go: "p.created_at > since" → "false" (secure-subject.db.test.ts)
    -- guard proven-passkeys-stay: "p.created_at > since" → "true" (secure-subject.db.test.ts)
    delete from countersign.panel_passkey p where p.user_id = p_admin_id and p.created_at > since returning p.name, p.id)
  select coalesce(jsonb_agg(coalesce(gone.name, '') order by gone.id), '[]') into passkeys from gone;
  -- The provider links it again where the address is still theirs.
  -- guard planted-identities-go: "i.linked_at > since" → "false" (provider-sign-in.db.test.ts)
  delete from countersign.panel_identity i where i.admin_id = p_admin_id and i.linked_at > since;
  -- Told of in the mail about the whole, so not by itself.
  update countersign.panel_two_factor f set verified = false
    -- guard second-factor-of-a-week-stays: "greatest(since, now() - interval '7 days')" → "since" (secure-subject.db.test.ts)
    where f.user_id = p_admin_id and f.verified and f.enabled_at > greatest(since, now() - interval '7 days');
  has_factor := found;
  delete from countersign.panel_two_factor f where f.user_id = p_admin_id and not f.verified;
  if has_factor then
    update countersign.panel_admin a set two_factor_enabled = false, updated_at = now() where a.id = p_admin_id;
  end if;
  return jsonb_build_object('trustedDevices', trusted, 'passkeys', passkeys, 'secondFactor', has_factor);
end $$;
