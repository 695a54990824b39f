import { type Conflict, type SimulateOutcome, statusOf } from '@countersign/changes'
import type { Db } from '@countersign/db'

interface SimulateRow {
  outcome: SimulateOutcome['outcome']
  conflict: Conflict | null
  status: number
  is_expired: boolean
  ended_at: string | null
}

/**
 * Whether a pending verification would apply now, and else what prevents it. It runs the whole
 * confirmation, and rolls it back. Values that are prompted are taken to be fine.
 */
export async function simulateChange(db: Db, { id }: { id: string }): Promise<SimulateOutcome> {
  const [row] = await db.sql<SimulateRow[]>`select * from countersign.simulate(${id})`
  if (!row || row.outcome === 'not-found') return { outcome: 'not-found' }
  if (row.outcome === 'applies') return { outcome: 'applies' }
  if (row.outcome === 'conflicts' && row.conflict) {
    return { outcome: 'conflicts', conflict: row.conflict }
  }
  return {
    outcome: 'too-late',
    status: statusOf(row.status, row.is_expired),
    endedAt: row.ended_at,
  }
}
