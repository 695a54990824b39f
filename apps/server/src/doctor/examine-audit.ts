import type { CheckpointKey } from '@countersign/core'
import type { Database } from '@countersign/db'
import { type Finding, right, unknown } from './finding.ts'

/** How long details are kept, and whether the audit trail's newest checkpoint is signed with this key. */
export async function examineAudit(
  db: Database,
  { retentionDays, key }: { retentionDays: number; key: CheckpointKey | undefined },
): Promise<Omit<Finding, 'check'>[]> {
  return [examineRetention(retentionDays), await examineCheckpoint(db, key)]
}

const examineRetention = (days: number) =>
  days === 0
    ? unknown('Details of verifications are kept for ever: set RETENTION_DAYS to remove them.')
    : right(`Details of verifications are removed ${days} days after their links ran out.`)

async function examineCheckpoint(
  db: Database,
  key: CheckpointKey | undefined,
): Promise<Omit<Finding, 'check'>> {
  if (!key) return unknown('Checkpoints were not examined: CHECKPOINT_KEY is with the worker.')
  const [last] = await db.sql<{ number: string; hash: string; signature: string }[]>`
    select number::text, encode(hash, 'hex') as hash, encode(signature, 'hex') as signature
    from countersign.checkpoint c order by c.number desc limit 1`
  if (!last)
    return unknown('There is no checkpoint of the audit trail yet: a worker signs one each minute.')
  const { number, hash, signature } = last
  // Ed25519 signs alike each time (RFC 8032).
  return key.sign(number, hash) === signature
    ? right(`The newest checkpoint of the audit trail, ${number}, is signed with CHECKPOINT_KEY.`)
    : unknown(
        `The newest checkpoint of the audit trail, ${number}, is signed with another key than CHECKPOINT_KEY: where the key was not changed on purpose, run countersign verify-audit.`,
      )
}
