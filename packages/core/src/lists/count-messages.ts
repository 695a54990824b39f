import { type CappedCount, type MessageItem, messageStatuses } from '@countersign/changes'
import type { Database } from '@countersign/db'

/** Counting stops here, however many there are. */
const CAP = 1000

export type MessageCounts = Record<MessageItem['status'], CappedCount>

/** How many mails there are in each status, up to a cap. One statement. */
export async function countMessages({ sql }: Pick<Database, 'sql'>): Promise<MessageCounts> {
  const rows = await sql<{ status: MessageItem['status']; count: number }[]>`
    select s.status, (select count(*)::int from (
      select from countersign.message m where m.status = s.status order by m.status, m.id limit ${CAP + 1}) _) as count
    from unnest(${[...messageStatuses]}::text[]) as s(status)`
  return Object.fromEntries(
    rows.map(({ status, count }) => [
      status,
      { count: Math.min(count, CAP), isCapped: count > CAP },
    ]),
  ) as MessageCounts
}
