import { type CappedCount, type MessageItem, messageStatuses } from '@countersign/changes'
import type { Database } from '@countersign/db'

/** Counting stops here, however many there are. */
const CAP = 1000

/** How many mails there are in a status, and when the oldest and the newest of them were written. */
export interface MessageCount extends CappedCount {
  oldestAt: string | null
  newestAt: string | null
}

export type MessageCounts = Record<MessageItem['status'], MessageCount>

/** How many mails there are in each status, up to a cap, and how old they are. One statement. */
export async function countMessages({ sql }: Pick<Database, 'sql'>): Promise<MessageCounts> {
  type Row = { status: MessageItem['status']; count: number } & Omit<
    MessageCount,
    keyof CappedCount
  >
  const rows = await sql<Row[]>`
    select s.status, (select count(*)::int from (
      select from countersign.message m where m.status = s.status order by m.status, m.id limit ${CAP + 1}) _) as count,
      (select m.created_at from countersign.message m where m.status = s.status order by m.status, m.id limit 1) as "oldestAt",
      (select m.created_at from countersign.message m where m.status = s.status
        order by m.status desc, m.id desc limit 1) as "newestAt"
    from unnest(${[...messageStatuses]}::text[]) as s(status)`
  return Object.fromEntries(
    rows.map(({ status, count, ...ages }) => [
      status,
      { count: Math.min(count, CAP), isCapped: count > CAP, ...ages },
    ]),
  ) as MessageCounts
}
