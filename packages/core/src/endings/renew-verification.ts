import { parseKey, type RenewOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { type LinkRow, toLinkDetails } from '../links/link-row.ts'
import { carryTrace } from '../traceparent.ts'

/**
 * Mails a fresh link for one that ran out, to the recorded recipient alone. `not-renewable` when it did
 * not run out, is an undo whose time is over, lost its encrypted values, or no longer fits its row.
 */
export async function renewVerification(
  db: Db,
  { key, epoch, localeOf }: LinkInHand,
): Promise<RenewOutcome> {
  const parts = parseKey(key)
  if (!parts) return { outcome: 'unknown' }
  const [row] = await db.sql<({ outcome: RenewOutcome['outcome'] } & LinkRow)[]>`
    select r.outcome, (r.link).* from countersign.renew(${carryTrace(db, parts.id, 'bigint')}, ${keyHashOf(key, epoch)}) r`
  if (!row || row.outcome === 'unknown') return { outcome: 'unknown' }
  return { outcome: row.outcome, details: toLinkDetails(db.config, row, localeOf) }
}
