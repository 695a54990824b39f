-- Who enters by a provider (OpenID Connect), and with which role. The server has verified what the provider says of them.

-- Lets a person in: finds their admin by the provider's own name for them, else, where the provider has verified the
-- address, links the admin who has it, or adds one where that is allowed. Gives the role that the provider's claim
-- says; nobody keeps more. Outcomes: entered, no-role, unverified, unknown, other-identity (the admin of this address
-- enters as somebody else), last-owner.
create or replace function countersign.enter_by_provider(
  p_issuer text, p_subject text, p_email text, p_email_verified boolean, p_name text, p_role text, p_may_add boolean)
returns table (outcome text, admin_id bigint, identity_id bigint, epoch integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  admin countersign.panel_admin;
  identity bigint;
  refusal text;
begin
  perform countersign.queue_for_admins();
  select i.id into identity from countersign.panel_identity i where i.issuer = p_issuer and i.subject = p_subject;
  select * into admin from countersign.panel_admin a
    where case when identity is null then a.email = lower(p_email)
      else a.id = (select i.admin_id from countersign.panel_identity i where i.id = identity) end;
  refusal := case
    -- guard provider-role-needed: "p_role is null" → "false" (provider-sign-in.db.test.ts)
    when p_role is null then 'no-role'
    -- guard verified-addresses-alone: "identity is null and p_email_verified is not true" → "false" (provider-sign-in.db.test.ts)
    when identity is null and p_email_verified is not true then 'unverified'
    -- guard strangers-stay-out: "admin.id is null and not p_may_add" → "false" (provider-sign-in.db.test.ts)
    when admin.id is null and not p_may_add then 'unknown'
    -- guard one-person-an-admin: "identity is null and exists (" → "false and exists (" (provider-sign-in.db.test.ts)
    when identity is null and exists (
      select from countersign.panel_identity i where i.admin_id = admin.id and i.issuer = p_issuer) then 'other-identity'
    -- guard last-owner-by-provider: "p_role <> 'owner' and" → "false and" (provider-sign-in.db.test.ts)
    when p_role <> 'owner' and countersign.is_last_owner(admin.id) then 'last-owner'
  end;
  if refusal is not null then
    return query select refusal, null::bigint, null::bigint, null::integer;
    return;
  end if;
  if admin.id is null then
    admin := countersign.add_by_provider(p_name, lower(p_email), p_role);
  elsif admin.role <> p_role then
    update countersign.panel_admin a set role = p_role, updated_at = now() where a.id = admin.id;
    perform countersign.note_panel_event('role-changed', admin, jsonb_build_object('admin', admin.id::text,
      'name', admin.name, 'from', admin.role, 'role', p_role, 'by', 'provider'));
  end if;
  if identity is null then
    insert into countersign.panel_identity (admin_id, issuer, subject) values (admin.id, p_issuer, p_subject)
      returning id into identity;
    perform countersign.note_panel_event('identity-linked', admin, jsonb_build_object('issuer', p_issuer));
  end if;
  return query select 'entered', admin.id, identity, admin.sign_in_epoch;
end $$;

-- Adds an admin whom a provider vouches for. They have no password until they ask for one.
create or replace function countersign.add_by_provider(p_name text, p_email text, p_role text) returns countersign.panel_admin
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  admin countersign.panel_admin;
begin
  insert into countersign.panel_admin as a (name, email, email_verified, role) values (p_name, p_email, true, p_role)
    returning * into admin;
  insert into countersign.panel_account (user_id, account_id, provider_id) values (admin.id, admin.id::text, 'credential');
  perform countersign.note_panel_event('joined', admin, jsonb_build_object('role', p_role, 'by', 'provider'));
  return admin;
end $$;
