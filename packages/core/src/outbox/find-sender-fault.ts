import type { SenderFault } from '@countersign/changes'
import type { Db } from '@countersign/db'

const MOST = 1000

/** What our own mail server refuses us now, and how many mails were given up for no fault of their recipient. */
export async function findSenderFault(db: Db): Promise<SenderFault> {
  const [row] = await db.sql<{ waiting: number; reply: string | null; failed: number }[]>`
    with waiting as (
      select m.last_reply, m.id from countersign.message m
      where m.status = 'queued' and m.last_outcome = 'sender-refused' order by m.id desc limit ${MOST})
    select (select count(*)::integer from waiting) as waiting,
      (select w.last_reply from waiting w order by w.id desc limit 1) as reply,
      (select count(*)::integer from countersign.failed_by_us(${MOST})) as failed`
  return row ?? { waiting: 0, reply: null, failed: 0 }
}
