-- Who may enter the panel. Every change of who that is queues at one lock, and asks the table itself whether
-- the one who asks still is an owner: two owners who demote each other at once leave one.

-- Whether nobody else is left who could act as an owner. An invited owner who never signed in cannot yet.
create or replace function countersign.is_last_owner(p_id bigint) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select exists (select from countersign.panel_admin a where a.id = p_id and a.role = 'owner')
    and not exists (
      select from countersign.panel_admin a join countersign.panel_account c on c.user_id = a.id
      where a.role = 'owner' and a.id <> p_id and (c.password is not null
        or exists (select from countersign.panel_identity i where i.admin_id = a.id)))
$$;

-- The last owner stays, no matter who asks and by whatever statement.
create or replace function countersign.keep_last_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') then
    perform countersign.queue_for_admins();
    -- guard last-owner: "countersign.is_last_owner(old.id)" → "false" (admins.db.test.ts)
    if countersign.is_last_owner(old.id) then
      raise exception 'the last owner stays' using errcode = 'CS012';
    end if;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace trigger keep_last_owner before update of role or delete on countersign.panel_admin
  for each row execute function countersign.keep_last_owner();

create or replace function countersign.queue_for_admins() returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(7236190042)
$$;

-- Whether this may be done, and why not: by the owner whose session this is, who signed in just now, or (null) by a
-- role that owns these tables, as at the installation.
create or replace function countersign.refusal_to_change_admins(p_session bytea) returns text
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select case
    when p_session is null then case when not countersign.is_called_by_migrator() then 'not-owner' end
    -- guard owners-alone-decide: "when a.role <> 'owner' then 'not-owner'" → "" (admins.db.test.ts)
    else (select case when a.id is null then 'not-signed-in' when a.role <> 'owner' then 'not-owner'
        -- guard owners-are-fresh: "when not countersign.is_fresh(p_session) then 'not-fresh'" → "" (admins.db.test.ts)
        when not countersign.is_fresh(p_session) then 'not-fresh' end
      from countersign.admin_of(p_session) a)
  end
$$;

-- Adds an admin without a password. Outcomes: invited, address-taken, not-owner, not-signed-in, not-fresh.
create or replace function countersign.invite_admin(p_name text, p_email text, p_role text, p_session bytea)
returns table (outcome text, id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  added bigint;
  refusal text;
begin
  perform countersign.queue_for_admins();
  refusal := countersign.refusal_to_change_admins(p_session);
  if refusal is not null then
    return query select refusal, null::bigint;
    return;
  end if;
  insert into countersign.panel_admin as a (name, email, role) values (p_name, p_email, p_role)
    on conflict (email) do nothing returning a.id into added;
  if added is null then
    return query select 'address-taken', null::bigint;
    return;
  end if;
  insert into countersign.panel_account (user_id, account_id, provider_id) values (added, added::text, 'credential');
  perform countersign.note_panel_event('invited', countersign.admin_of(p_session),
    jsonb_build_object('admin', added::text, 'name', p_name, 'role', p_role));
  return query select 'invited', added;
end $$;

-- Gives an admin another role. Outcomes: changed, not-owner, not-signed-in, not-fresh, admin-not-found, last-owner.
create or replace function countersign.set_admin_role(p_id bigint, p_role text, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  refusal text;
  former countersign.panel_admin;
begin
  perform countersign.queue_for_admins();
  refusal := countersign.refusal_to_change_admins(p_session);
  if refusal is not null then return refusal; end if;
  select * into former from countersign.panel_admin a where a.id = p_id;
  if p_role <> 'owner' and countersign.is_last_owner(p_id) then return 'last-owner'; end if;
  update countersign.panel_admin set role = p_role, updated_at = now() where id = p_id;
  if not found then return 'admin-not-found'; end if;
  perform countersign.note_panel_event('role-changed', countersign.admin_of(p_session),
    jsonb_build_object('admin', p_id::text, 'name', former.name, 'from', former.role, 'role', p_role));
  return 'changed';
end $$;

-- Removes an admin: their sessions end with the row, and their open links are withdrawn. What they did keeps
-- their name. Outcomes: removed, not-owner, not-signed-in, not-fresh, admin-not-found, last-owner.
create or replace function countersign.remove_admin(p_id bigint, p_session bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  by_admin countersign.panel_admin;
  former countersign.panel_admin;
  refusal text;
  open_id bigint;
begin
  perform countersign.queue_for_admins();
  refusal := countersign.refusal_to_change_admins(p_session);
  if refusal is not null then return refusal; end if;
  by_admin := countersign.admin_of(p_session);
  if countersign.is_last_owner(p_id) then return 'last-owner'; end if;
  for open_id in
    select v.id from countersign.verification v
    where v.subject_kind = 'panel-admin' and v.subject_id = p_id::text and v.status = 0 order by v.id
  loop
    perform countersign.revoke_by(open_id, 'This admin was removed.', by_admin.id::text, by_admin.name);
  end loop;
  delete from countersign.panel_admin where id = p_id returning * into former;
  if former.id is null then return 'admin-not-found'; end if;
  perform countersign.note_panel_event('removed', by_admin,
    jsonb_build_object('admin', p_id::text, 'name', former.name, 'role', former.role));
  return 'removed';
end $$;
