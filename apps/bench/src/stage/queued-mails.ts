import type { StagedDatabase } from './stage-database.ts'

export interface QueuedMails {
  /** Commits them and rings for all workers, so that they begin at one moment. */
  release(): Promise<void>
}

/** Writes that many links into the outbox, each held for a new user; no worker sees them yet. */
export async function queueMails({ owner }: StagedDatabase, count: number): Promise<QueuedMails> {
  const session = await owner.sql.reserve()
  await session`begin`
  await session`
    with people as (
      insert into "User" (name, email)
      select 'Person ' || n, 'person-' || n || '@example.com'
      from generate_series((select coalesce(max(id), 0) + 1 from "User"), (select coalesce(max(id), 0) + ${count}::int from "User")) n
      returning id, name, email
    ), held as (
      insert into countersign.verification (type, email, title, changes, before, owner_table, owner_id, owner_name,
        notice_email, requester_kind, expires_at)
      select 'A', 'new-' || email, 'Confirm your new e-mail address',
        jsonb_build_object('User', jsonb_build_object('email', 'new-' || email)),
        jsonb_build_object('User', jsonb_build_object('email', email)),
        'User', id::text, name, email, 'client', now() + interval '1 day'
      from people order by id
      returning id, email
    )
    insert into countersign.message (verification_id, kind, recipient)
    select id, 'link', email from held order by id`
  return {
    async release() {
      await session`notify countersign_outbox`
      await session`commit`
      session.release()
    },
  }
}
