import type { KeyObject } from 'node:crypto'
import type { Database } from '@countersign/db'
import { AUDIT_BATCH, type Sql, type Tell } from './audit-trail.ts'
import { isSigned } from './checkpoint-key.ts'
import { type CheckpointRow, inHex, verifyCheckpoint } from './verify-checkpoints.ts'
import { type ChainRow, verifyLineAlone } from './verify-lines.ts'

/** A check of what is new in the audit trail. */
export interface AuditCheck {
  /** The last checkpoint that was checked. */
  checkpoint: string
  lines: number
  faults: number
  /** At most ten sentences. */
  firstFaults: string[]
}

export interface CheckOptions {
  /** Those that checkpoints may be signed with. */
  publicKeys: readonly KeyObject[]
  /** No further checkpoint is begun after so many lines. */
  maxLines?: number
}

interface Start {
  number: string
  hash: Buffer | null
  is_same: boolean
}

/**
 * Checks the checkpoints since the last one that the worker checked, their signatures and the lines that they cover, and
 * keeps what it finds. Once an hour, by one worker; where more is left than `maxLines`, the next call goes on.
 * `undefined` when no check is due. Only the worker's role may.
 *
 * What was edited after it was checked, only verifyAudit sees, which reads all.
 */
export async function checkTrail(
  { sql }: Pick<Database, 'sql'>,
  { publicKeys, maxLines = 20_000 }: CheckOptions,
): Promise<AuditCheck | undefined> {
  return sql.begin(async (tx) => {
    const [start] = await tx<Start[]>`
      select number::text, hash, is_same from countersign.begin_check()`
    if (!start) return undefined
    const check: AuditCheck = { checkpoint: start.number, lines: 0, faults: 0, firstFaults: [] }
    const tell: Tell = (sentence) => {
      check.faults++
      if (check.firstFaults.length < 10) check.firstFaults.push(sentence)
    }
    // guard checked-checkpoint-stays: "if (!start.is_same)" → "if (false)" (check-trail.db.test.ts)
    if (!start.is_same)
      tell(`checkpoint ${start.number}: removed or rewritten since it was checked`)
    let last = start.hash ? { number: start.number, hash: start.hash } : undefined
    while (check.lines < maxLines) {
      const row = await checkNext(tx, last, { publicKeys, check, tell })
      if (!row) break
      last = row
    }
    if (!last) return undefined
    check.checkpoint = last.number
    await tx`
      select countersign.note_check(${last.number}, ${last.hash}, ${check.faults}, ${check.firstFaults})`
    return check
  }) as Promise<AuditCheck | undefined>
}

interface Found {
  publicKeys: readonly KeyObject[]
  check: AuditCheck
  tell: Tell
}

/** Checks the checkpoint after this one, and returns it. */
async function checkNext(
  tx: Sql,
  last: Pick<CheckpointRow, 'number' | 'hash'> | undefined,
  { publicKeys, check, tell }: Found,
): Promise<CheckpointRow | undefined> {
  const [row] = await tx<CheckpointRow[]>`
    select * from countersign.checkpoint_after(${last?.number ?? '0'})`
  if (!row) return undefined
  verifyCheckpoint(row, last, tell)
  // guard checked-signature: "!isSigned(publicKeys, inHex(row))" → "false" (check-trail.db.test.ts)
  if (!isSigned(publicKeys, inHex(row)))
    tell(`checkpoint ${row.number}: not signed with the CHECKPOINT_KEY of the worker that checked`)
  check.lines += await checkLines(tx, row.number, tell)
  return row
}

type Line = Omit<ChainRow, 'has_ended' | 'tells_end'> & { before: Buffer | null; event: string }

/** Each line that a checkpoint covers; returns how many. */
async function checkLines(tx: Sql, checkpoint: string, tell: Tell): Promise<number> {
  let lines = 0
  let after = '0'
  for (;;) {
    const batch = await tx<Line[]>`
      select * from countersign.lines_of_checkpoint(${checkpoint}, ${after}, ${AUDIT_BATCH})`
    for (const row of batch) verifyLineAlone(row, tell)
    lines += batch.length
    after = batch.at(-1)?.event ?? after
    if (batch.length < AUDIT_BATCH) return lines
  }
}
