import { heldForPeople, newPeople } from './new-people.ts'
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
    with people as (${newPeople(session, count)}), held as (${heldForPeople(session)})
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
