-- Types that apply by webhook: confirming one notifies the host's system, by the endpoint that its type names, and leaves it
-- applying (7) until that system has said what became of it. What the type decides, `applying_webhook`, is generated.

-- The endpoint that is told to apply changes of this type; null where there is none.
create or replace function countersign.applying_endpoint(p_type text) returns bigint
language sql stable set search_path = pg_catalog, pg_temp as $$
  select e.id from countersign.webhook_endpoint e
  where e.name = countersign.applying_webhook(p_type) and e.removed_at is null
$$;

-- Leaves a verification, whose row is locked, applying; its event queues the delivery. Until it has ended, `ended_at` is
-- when it was confirmed.
create or replace function countersign.begin_applying(v countersign.verification) returns countersign.verification
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if countersign.applying_endpoint(v.type) is null then
    raise exception 'there is no webhook called % to apply it', quote_literal(countersign.applying_webhook(v.type));
  end if;
  update countersign.verification x set status = 7, ended_at = now() where x.id = v.id returning x.* into v;
  insert into countersign.event (verification_id, kind, by_kind) values (v.id, 'applying', 'recipient');
  return v;
end $$;

-- Ends one that is applying, by what the host's system said: applied, with the notice that follows, or refused, with its
-- reason. Outcomes: ended, too-late (with how it ended before, or pending), not-found.
create or replace function countersign.end_applying(p_id bigint, p_refused boolean, p_reason text,
  p_by_kind text, p_by_id text, p_by_name text, out outcome text, out status smallint, out is_expired boolean, out ended_at timestamptz)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v countersign.verification;
begin
  select * into v from countersign.verification x where x.id = p_id for update;
  if not found then
    outcome := 'not-found';
    return;
  end if;
  outcome := 'too-late';
  -- guard applying-ends-once: "v.status = 7" → "v.status in (1, 7)" (confirm/applying.db.test.ts)
  if v.status = 7 then
    if p_refused then
      v := countersign.close_group(v, 5::smallint, 'conflicted', jsonb_build_object('kind', 'refused', 'table', null,
        'columns', '[]'::jsonb, 'reason', p_reason), null, p_by_kind, p_by_id, p_by_name,
        jsonb_build_object('kind', 'refused'));
    else
      perform countersign.queue_applied_messages(array[v.id]);
      v := countersign.close_group(v, 1::smallint, 'confirmed', null, null, p_by_kind, p_by_id, p_by_name, null);
    end if;
    outcome := 'ended';
  end if;
  status := v.status;
  is_expired := v.status = 0 and v.expires_at <= now();
  ended_at := coalesce(v.ended_at, v.expires_at);
end $$;

-- The same for a client, which answers later than it was asked. Whose tenant's it may be, its caller has looked up.
create or replace function countersign.settle_applying(p_id bigint, p_refused boolean, p_reason text, p_client_id text, p_client_name text,
  out outcome text, out status smallint, out is_expired boolean, out ended_at timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
  select e.outcome, e.status, e.is_expired, e.ended_at from countersign.end_applying(p_id, p_refused, p_reason,
    'client', countersign.client_of(p_client_id), countersign.client_of(p_client_name)) e
$$;
