import type { Database } from '@countersign/db'

/** Moves one change into the past: when it was held, and how long it took to end. */
export interface Backdating {
  id: string
  at: Date
  tookMinutes: number
}

/*
 * A change, the other half of its group, and what would undo it, as if they had been held and ended then. The guards of
 * the tables are off for this, so it needs a superuser. Its lines of the audit trail are rewritten, by the trigger
 * that chains them.
 */
const BACKDATE = `
create or replace function pg_temp.backdate(p_id bigint, p_held timestamptz, p_took interval) returns void
language plpgsql as $$
begin
  perform set_config('session_replication_role', 'replica', true);
  create temporary table told on commit drop as
    select v.id, p_held as held, p_held + p_took as ended from countersign.verification v where v.id = p_id or v.group_id = p_id;
  insert into told select v.id, t.ended, t.ended from countersign.verification v join told t on t.id = v.undo_of;
  update countersign.verification v set created_at = t.held, expires_at = t.held + (v.expires_at - v.created_at),
    ended_at = case when v.ended_at is not null then t.ended end, confirmed_at = case when v.confirmed_at is not null then t.ended end
    from told t where t.id = v.id;
  update countersign.message m set created_at = x.at, due_at = x.at,
    sent_at = case when m.sent_at is not null then x.at + interval '4 seconds' end
    from (select t.id, k.kind, case k.kind when 'link' then t.held else t.ended end as at
      from told t, (values ('link'), ('notice'), ('alert')) k(kind)) x
    where x.id = m.verification_id and x.kind = m.kind;
  update countersign.attempt a set at = m.created_at + interval '4 seconds'
    from countersign.message m join told t on t.id = m.verification_id where m.id = a.message_id;
  create temporary table lines on commit drop as
    select e.* from countersign.event e join told t on t.id = e.verification_id;
  delete from countersign.event e using lines l where l.id = e.id;
  perform set_config('session_replication_role', 'origin', true);
  insert into countersign.event (id, verification_id, kind, at, by_kind, by_id, by_name, detail)
    overriding system value
    select l.id, l.verification_id, l.kind, case
        when l.kind = 'held' then t.held
        when l.detail ? 'message' then (select m.created_at + interval '4 seconds' from countersign.message m where m.id = (l.detail ->> 'message')::bigint)
        else t.ended end,
      l.by_kind, l.by_id, l.by_name, l.detail
    from lines l join told t on t.id = l.verification_id order by l.id;
end $$`

/** Returns what moves changes into the past, on this database's one connection. */
export async function prepareBackdating({ sql }: Database) {
  await sql.unsafe(BACKDATE)
  return async ({ id, at, tookMinutes }: Backdating): Promise<void> => {
    await sql`
      select pg_temp.backdate(${id}::bigint, ${at.toISOString()}::timestamptz, make_interval(mins => ${tookMinutes}))`
  }
}
