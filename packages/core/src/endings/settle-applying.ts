import { type SettleOutcome, statusOf } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import type { ClientRequester } from '../hold/requester.ts'

/** What the host's own system says of a change that it was told to apply. */
export interface Settlement {
  id: string
  /** Why it will not apply it; `null` where it has. */
  refused: { reason: string } | null
  by: ClientRequester
}

interface SettleRow {
  outcome: 'ended' | 'too-late' | 'not-found'
  status: number
  is_expired: boolean
  ended_at: string
}

const SETTLE = `
  countersign.settle_applying($1::text::bigint, $2::text::boolean, $3::text, $4::text, $5::text)`

/**
 * Ends a verification that is applying: as confirmed, or as conflicted with the reason. `too-late`
 * where it is not applying, with its status, unless it has ended so already. One statement; of another tenant's it is
 * `not-found`.
 */
export async function settleApplying(
  db: AnyTransaction,
  { id, refused, by }: Settlement,
): Promise<SettleOutcome> {
  const row = await callFunction<SettleRow>(db, SETTLE, [
    id,
    String(refused !== null),
    refused?.reason ?? null,
    by.id,
    by.name,
  ])
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  const wanted = refused ? 'conflicted' : 'confirmed'
  const status = statusOf(row.status, row.is_expired)
  if (row.outcome === 'ended' || status === wanted) return { outcome: wanted }
  return { outcome: 'too-late', status, endedAt: new Date(row.ended_at).toISOString() }
}
