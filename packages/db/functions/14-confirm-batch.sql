-- Confirms several links in one transaction: applies the changes that nothing prevents, and leaves
-- alone whatever needs more than that (keys of two, undos, resets, what applies by webhook, conflicts, values to be given, rows that somebody
-- else is at). Those are to be confirmed one by one. Outcomes, one for each link in its place: applied, unknown,
-- confirmed, revoked, declined, superseded, conflicted, expired, applying, not-batchable.
create or replace function countersign.confirm_batch(p_ids bigint[], p_fingerprints text[])
returns table (outcome text, link countersign.link)
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
  -- guard no-wait-together: "set lock_timeout = '50ms'" → "" (confirm-batch.db.test.ts)
  set lock_timeout = '50ms' as $$
#variable_conflict use_column
declare
  v countersign.verification;
  applied bigint[] := '{}';
begin
  for v in
    select x.* from countersign.verification x
    where x.id = any (p_ids) and (x.id, x.fingerprint) in
        -- guard fingerprint-together: "sha256(decode(k.fingerprint, 'hex'))" → "x.fingerprint" (confirm-batch.db.test.ts)
        (select k.id, sha256(decode(k.fingerprint, 'hex')) from unnest(p_ids, p_fingerprints) as k(id, fingerprint))
      and x.link_epoch = (select s.link_epoch from countersign.setting s)
      -- guard ending-together: "countersign.ending_of(x) is null" → "true" (confirm-batch.db.test.ts)
      -- guard groups-alone: "x.group_id is null" → "true" (confirm-batch.db.test.ts)
      -- guard undos-and-resets-alone: "and x.undo_of is null and not countersign.secures(x.type)" → "" (confirm-batch.db.test.ts)
      and countersign.ending_of(x) is null and x.group_id is null and x.undo_of is null and not countersign.secures(x.type)
      and countersign.applying_webhook(x.type) is null
    -- guard one-winner-together: "for update skip locked" → "" (confirm-batch.db.test.ts)
    order by x.id for update skip locked
  loop
    if countersign.try_apply(v, null, false) is null then
      applied := applied || v.id;
    end if;
  end loop;
  if applied <> '{}' then
    perform countersign.queue_applied_messages(applied);
    perform countersign.close_all(applied, null, 1::smallint, 'confirmed', null, null, 'recipient', null, null, null);
    perform countersign.hold_inverses(applied);
  end if;
  return query
    select s.outcome, case when s.outcome not in ('unknown', 'not-batchable') then countersign.link_of(s.v) end
    from (
      select k.place, x as v, case when x.id is null then 'unknown'
        -- Of a link that came twice, the second finds it confirmed.
        when x.id = any (applied) and row_number() over (partition by x.id order by k.place) = 1 then 'applied'
        else coalesce(countersign.ending_of(x), 'not-batchable') end as outcome
      from unnest(p_ids, p_fingerprints) with ordinality as k(id, fingerprint, place)
      left join countersign.verification x on x.id = k.id and x.fingerprint = sha256(decode(k.fingerprint, 'hex'))
        and x.link_epoch = (select s.link_epoch from countersign.setting s)) s
    order by s.place;
end $$;
