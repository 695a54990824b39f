import type { MessageItem, StuckReason } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { stuckMessages } from '../outbox/stuck-messages.ts'

/** Reasons beyond these are left out: the rarest. */
const MOST = 20

/** Why mails failed or were put off that can be tried again, each with how many, the most frequent first. */
export async function findStuckReasons(
  db: Pick<Db, 'sql'>,
  { status }: { status: Extract<MessageItem['status'], 'failed' | 'queued'> },
): Promise<StuckReason[]> {
  return db.sql<StuckReason[]>`
    select reason, count(*)::int as count, (array_agg(last_reply order by id desc))[1] as reply,
      max(created_at) as "newestAt", bool_and(last_outcome is not distinct from 'sender-refused') as "isSenderRefused"
    from (${stuckMessages(db)}) stuck where status = ${status}
    group by reason order by count(*) desc, reason limit ${MOST}`
}
