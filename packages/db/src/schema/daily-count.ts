import { bigint, date, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * How many changes were held and how many ended in each way, by day (UTC) and by how long they had waited: `bucket` is
 * the tenth of a decade of seconds, 0 for what is counted by the day alone. Counted with each checkpoint.
 */
export const dailyCount = countersign.table(
  'daily_count',
  {
    day: date().notNull(),
    /** As `event.kind` has it. */
    kind: text().notNull(),
    bucket: smallint().notNull(),
    count: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.kind, t.bucket] })],
)
