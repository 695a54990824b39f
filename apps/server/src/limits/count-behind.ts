import { setTimeout as passMs } from 'node:timers/promises'
import type { Database } from '@countersign/db'
import { fewAtATime } from '../few-at-a-time.ts'
import { answerEach, type CountRow } from './answer-each.ts'

export interface BehindCounts {
  /**
   * Counts one a little later. `null` says not to wait for it. Where the same key is being counted already there
   * is a count to wait for, so that nobody goes on unjudged; it gives `null` where it could not be counted.
   */
  count(one: CountedOne): Promise<CountRow | null> | null
  /** Waits until all is counted. */
  settle(): Promise<void>
}

/** Who is counted under which key of the table. */
interface CountedOne {
  subject: string
  key: string
  /** So many are admitted. With the last of them it is told as used up, as the next would not be judged. */
  most: number
  /** When a window that begins with this one ends, in milliseconds since 1970. */
  expire: number
}

interface BehindOptions {
  onUsedUp(subject: string, counted: CountRow): void
  /** Called once for all that could not be counted together. */
  onFailed(error: unknown): void
}

/** Somebody who waits for the count of one point of their own. */
interface Waiting {
  points: number
  resolve(counted: CountRow | null): void
}

interface Entry extends CountedOne {
  points: number
  /** Those after the first. */
  waiting: Waiting[]
}

/** In a flood of thousands a second time enough to gather a hundred, which cost a third of single ones. */
const BEHIND_MS = 25
/** With more of them whoever comes waits: a table that cannot be written must not fill the memory. */
const MOST_BEHIND = 10_000

/** Counts in the table of counts, one statement for all that came in some milliseconds. */
export function countBehind(
  { sql }: Pick<Database, 'sql'>,
  { onUsedUp, onFailed }: BehindOptions,
): BehindCounts {
  const enter = fewAtATime(1)
  let gathered = new Map<string, Entry>()
  let underWay = new Map<string, Entry>()

  async function countAll(): Promise<void> {
    underWay = gathered
    gathered = new Map()
    const keys = [...underWay.keys()]
    const entries = [...underWay.values()]
    // Few rows come back: what may be used up, and what somebody waits for.
    const least = Math.min(...entries.map(({ most }) => most))
    try {
      const rows = await sql<({ key: string } & CountRow)[]>`
        select * from countersign.count_up(${keys}::text[], ${entries.map(({ points }) => points)}::integer[],
          ${entries.map(({ expire }) => expire)}::bigint[], ${Date.now()}::bigint)
        where points >= ${least} or key = any(${keys.filter((_, i) => entries[i]?.waiting.length)}::text[])`
      for (const row of rows) {
        const { subject, most, waiting } = underWay.get(row.key) as Entry
        if (row.points >= most) onUsedUp(subject, row)
        answerEach(waiting, row)
      }
    } catch (error) {
      onFailed(error)
      for (const { waiting } of entries) for (const { resolve } of waiting) resolve(null)
    } finally {
      underWay = new Map()
    }
  }

  return {
    count(one) {
      const { key } = one
      const mustWait = underWay.has(key) || gathered.has(key) || gathered.size >= MOST_BEHIND
      if (gathered.size === 0) setTimeout(() => enter(countAll), BEHIND_MS)
      const here = gathered.get(key) ?? { ...one, points: 0, waiting: [] }
      here.points++
      gathered.set(key, here)
      if (!mustWait) return null
      return new Promise((resolve) => here.waiting.push({ points: 1, resolve }))
    },
    async settle() {
      while (gathered.size > 0 || underWay.size > 0) await passMs(BEHIND_MS)
    },
  }
}
