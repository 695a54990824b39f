import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@countersign/db'

/**
 * Up to where the audit trail can be read in the order of its ids. Ids are drawn before their transactions commit, and
 * these commit in any order: who read on from the largest id that shows would miss what commits behind it. An id is
 * settled once every transaction that may have drawn one up to it has ended.
 */
export interface EventFeed {
  /** The largest id that is settled; `0` before the first. */
  settled(): Promise<string>
  /** Resolves when something beyond this id is settled, the time is over, or the reader has gone. Holds no connection. */
  waitFor(after: string, maxWaitMs: number, signal: AbortSignal): Promise<void>
}

/** What one look at the trail finds: the last id that was drawn, and which transactions may not have committed theirs. */
interface Look {
  lastId: string
  writers: string[]
}

/** Transactions of ours take milliseconds; those of a host's that hold something may take longer, and hold the feed up. */
const LOOKS = 20
const BETWEEN_LOOKS_MS = 15

/** Looks once for all who wait. */
export function createEventFeed(
  { sql }: Pick<Database, 'sql'>,
  { pollMs = 500 }: { pollMs?: number } = {},
): EventFeed {
  let known = 0n
  let looking: Promise<string> | undefined

  async function look(): Promise<Look> {
    const [found] = await sql<Look[]>`
      select last_id::text as "lastId", writers from countersign.event_writers()`
    return found ?? { lastId: '0', writers: [] }
  }

  async function settle(): Promise<string> {
    const first = await look()
    let { writers } = first
    for (let looks = 1; writers.length > 0 && looks < LOOKS; looks++) {
      await delay(BETWEEN_LOOKS_MS)
      const now = await look()
      writers = writers.filter((writer) => now.writers.includes(writer))
    }
    // guard settled-before-read: "writers.length === 0 &&" → "" (event-feed.db.test.ts)
    if (writers.length === 0 && BigInt(first.lastId) > known) known = BigInt(first.lastId)
    return known.toString()
  }

  const settled = () => {
    looking ??= settle().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    settled,
    async waitFor(after, maxWaitMs, signal) {
      const end = performance.now() + maxWaitMs
      while (performance.now() < end && !signal.aborted) {
        if (BigInt(await settled()) > BigInt(after)) return
        await delay(Math.min(pollMs, Math.max(0, end - performance.now())), undefined, {
          signal,
        }).catch(() => {})
      }
    },
  }
}
