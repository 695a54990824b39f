import type { KeyObject } from 'node:crypto'
import type { Database } from '@countersign/db'
import type { Sql, Tell } from './audit-trail.ts'
import { type KeptCheckpoint, verifyCheckpoints } from './verify-checkpoints.ts'
import { verifyLines } from './verify-lines.ts'
import { verifyRows } from './verify-rows.ts'

export interface Audit {
  lines: number
  checkpoints: number
  /** The newest one, to be kept elsewhere and given to the next run. */
  lastCheckpoint: string | null
  faults: number
  /** What could not be judged. */
  warnings: number
}

export interface AuditOptions {
  /** Those that checkpoints may be signed with; without any, no signature is judged. */
  publicKeys?: readonly KeyObject[]
  /** A checkpoint that was kept outside the database. */
  kept?: KeptCheckpoint | undefined
  tellWarning?: Tell
}

/**
 * Goes over the whole audit trail, at one moment of it, and names each line, verification, mail and checkpoint
 * that was edited, removed or inserted. It computes every digest itself and calls none of the database's own
 * functions. A trail is sound when there is neither a fault nor a warning.
 *
 * What it cannot see: what was made to fit by the migrator since the newest checkpoint that is known
 * not to be theirs.
 */
export async function verifyAudit(
  db: Database,
  tellFault: Tell,
  options: AuditOptions = {},
): Promise<Audit> {
  return db.sql.begin('isolation level repeatable read read only', (tx) =>
    verifyAuditIn(tx, tellFault, options),
  ) as Promise<Audit>
}

/** The same in a transaction of the caller's, which should see one moment. */
export async function verifyAuditIn(
  tx: Sql,
  tellFault: Tell,
  { publicKeys = [], kept, tellWarning = () => {} }: AuditOptions = {},
): Promise<Audit> {
  let faults = 0
  let warnings = 0
  const fault: Tell = (sentence) => {
    faults++
    tellFault(sentence)
  }
  const warn: Tell = (sentence) => {
    warnings++
    tellWarning(sentence)
  }
  const lines = await verifyLines(tx, fault)
  await verifyRows(tx, fault)
  const checkpoints = await verifyCheckpoints(tx, { fault, warn }, { publicKeys, kept })
  return { ...lines, ...checkpoints, faults, warnings }
}
