import { type DeclineOutcome, parseKey } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { type LinkRow, toLinkDetails } from '../links/link-row.ts'
import { carryTrace } from '../traceparent.ts'

/**
 * "This wasn't me": ends a pending verification by its own link, so that its change is never applied.
 * `too-late` has the status in which it ended.
 */
export async function declineChange(
  db: Db,
  { key, epoch, localeOf }: LinkInHand,
): Promise<DeclineOutcome> {
  const parts = parseKey(key)
  if (!parts) return { outcome: 'unknown' }
  const [row] = await db.sql<({ outcome: DeclineOutcome['outcome'] } & LinkRow)[]>`
    select d.outcome, (d.link).* from countersign.decline(${carryTrace(db, parts.id, 'bigint')}, ${keyHashOf(key, epoch)}) d`
  if (!row || row.outcome === 'unknown') return { outcome: 'unknown' }
  return { outcome: row.outcome, details: toLinkDetails(db.config, row, localeOf) }
}
