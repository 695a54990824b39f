import type { Sql } from 'postgres'

const CHANGES = 20

/** Adds changes that nobody confirmed and whose links ran out long ago: a worker ends them as expired, and removes their details. */
export async function addOldChanges(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      with held as (
        insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id, subject_name,
          requester_kind, created_at, expires_at)
        select 'A', 'long-ago@mail.example', 'Confirm your new e-mail address', '{"User": {"email": "long-ago@mail.example"}}',
          '{"User": {"email": "older@mail.example"}}', 'User', 'long-ago-' || gen_random_uuid(), 'Somebody', 'client',
          now() - interval '101 days', now() - interval '100 days'
        from generate_series(1, ${CHANGES}::int) returning id)
      insert into countersign.event (verification_id, kind, by_kind) select id, 'held', 'client' from held order by id`
  })
}
