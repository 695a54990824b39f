import type { Database } from '@countersign/db'
import { fewAtATime } from '../few-at-a-time.ts'

/** One count of the limits' library; times are milliseconds since 1970. */
export type CountValues = [key: string, points: number, expire: number, now: number]

/** One that waits for another process's does not hold up the next. */
const STATEMENTS_UNDER_WAY = 2

interface Waiting {
  points: number
  resolve(counted: Counted): void
  reject(error: unknown): void
}

interface Counted {
  points: number
  expire: string
}

/**
 * Counts in the table of counts. All that is asked for while others are under way goes in one statement, in
 * the order of the keys, so that two processes never wait for each other in a ring. Each gets the count
 * as it stood after its own points, as if it had been counted alone.
 */
export function gatherCounts({ sql }: Pick<Database, 'sql'>): (v: CountValues) => Promise<Counted> {
  const enter = fewAtATime(STATEMENTS_UNDER_WAY)
  let gathered = new Map<string, { expire: number; waiting: Waiting[] }>()

  async function countAll(): Promise<void> {
    const batch = gathered
    const now = Date.now()
    gathered = new Map()
    const keys = [...batch.keys()].sort()
    const sums = keys.map((key) => sumOf(batch.get(key)?.waiting ?? []))
    const expires = keys.map((key) => batch.get(key)?.expire ?? 0)
    const all = [...batch.values()].flatMap(({ waiting }) => waiting)
    try {
      const rows = await sql<({ key: string } & Counted)[]>`
        insert into countersign.tally as t (key, points, expire)
        select k.key, k.points, k.expire
        from unnest(${keys}::text[], ${sums}::integer[], ${expires}::bigint[]) as k (key, points, expire)
        order by k.key
        on conflict (key) do update set
          points = case when t.expire <= ${now}::bigint then excluded.points else t.points + excluded.points end,
          expire = case when t.expire <= ${now}::bigint then excluded.expire else t.expire end
        returning key, points, expire`
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

const sumOf = (waiting: Waiting[]) => waiting.reduce((sum, { points }) => sum + points, 0)
