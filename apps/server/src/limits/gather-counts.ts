import type { Database } from '@countersign/db'
import { fewAtATime } from '../few-at-a-time.ts'

/** One count of the limits' library; times are milliseconds since 1970. */
export type CountValues = [key: string, points: number, expire: number, now: number]

/** One that waits for another process's does not hold up the next. */
const STATEMENTS_UNDER_WAY = 2

interface Waiting {
  points: number
  resolve(counted: CountRow): void
  reject(error: unknown): void
}

/** What stands in the table, as the limits' library reads it. */
interface CountRow {
  points: number
  expire: string
}

/**
 * Counts in the table of counts. All that is asked for while others are under way goes in one statement. Each
 * gets the count as it stood after its own points, as if it had been counted alone.
 */
export function gatherCounts({
  sql,
}: Pick<Database, 'sql'>): (v: CountValues) => Promise<CountRow> {
  const enter = fewAtATime(STATEMENTS_UNDER_WAY)
  let gathered = new Map<string, { expire: number; waiting: Waiting[] }>()

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
      for (const { key, points, expire } of rows) {
        let counted = points
        for (const one of (batch.get(key)?.waiting ?? []).toReversed()) {
          one.resolve({ points: counted, expire })
          counted -= one.points
        }
      }
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
