import type { Db } from '@countersign/db'
import type { CheckpointKey } from './checkpoint-key.ts'

/** A checkpoint over the audit trail, to be kept outside the database: in a log, for one. */
export interface Checkpoint {
  /** `number:hash:signature`, as `verify-audit --checkpoint` takes it. */
  value: string
  /** How many lines it covers, which are those since the one before it. */
  lines: number
}

interface NextCheckpoint {
  number: string
  count: string
  last_id: string
  ids: string
  hash: string
}

/**
 * Makes and signs a checkpoint over all lines that none covers yet. `undefined` when there are none, when it
 * must wait for a transaction that is still writing, or when another worker was quicker.
 */
export async function makeCheckpoint(db: Db, key: CheckpointKey): Promise<Checkpoint | undefined> {
  const [next] = await db.sql<NextCheckpoint[]>`
    select number::text, count::text, last_id::text, ids::text, encode(hash, 'hex') as hash
    from countersign.next_checkpoint()`
  if (!next) return undefined
  const { number, count, last_id, ids, hash } = next
  const signature = key.sign(number, hash)
  const [row] = await db.sql<{ is_kept: boolean }[]>`
    select countersign.keep_checkpoint(${number}, ${count}, ${last_id}, ${ids}, ${hash}, ${signature}) as is_kept`
  if (!row?.is_kept) return undefined
  return { value: `${number}:${hash}:${signature}`, lines: Number(count) }
}
