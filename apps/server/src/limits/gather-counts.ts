import type { Database } from '@countersign/db'
import { fewAtATime } from '../few-at-a-time.ts'
import { answerEach, type CountRow, type Waiting } from './answer-each.ts'

/** One count of the limits' library; times are milliseconds since 1970. */
export type CountValues = [key: string, points: number, expire: number, now: number]

interface Caller extends Waiting {
  reject(error: unknown): void
}

/** One that waits for another process's does not hold up the next. */
const STATEMENTS_UNDER_WAY = 2

/**
 * Counts in the table of counts. All that is asked for while others are under way goes in one statement. Each
 * gets the count as it stood after its own points, as if it had been counted alone.
 */
export function gatherCounts({
  sql,
}: Pick<Database, 'sql'>): (v: CountValues) => Promise<CountRow> {
  const enter = fewAtATime(STATEMENTS_UNDER_WAY)
  let gathered = new Map<string, { expire: number; waiting: Caller[] }>()

  async function countAll(): Promise<void> {
    const batch = gathered
    gathered = new Map()
    const all = [...batch].flatMap(([key, { expire, waiting }]) =>
      waiting.map((one) => ({ key, expire, ...one })),
    )
    try {
      const rows = await sql<({ key: string } & CountRow)[]>`
        select * from countersign.count_up(${all.map(({ key }) => key)}::text[],
          ${all.map(({ points }) => points)}::integer[],
          ${all.map(({ expire }) => expire)}::bigint[], ${Date.now()}::bigint)`
      for (const row of rows) answerEach(batch.get(row.key)?.waiting ?? [], row)
    } catch (error) {
      for (const { reject } of all) reject(error)
    }
  }

  return ([key, points, expire]) =>
    new Promise((resolve, reject) => {
      if (gathered.size === 0) enter(countAll)
      const here = gathered.get(key) ?? { expire, waiting: [] }
      here.waiting.push({ points, resolve, reject })
      gathered.set(key, here)
    })
}
