import {
  alertOwners,
  type CheckpointKey,
  checkTrail,
  configure,
  type Database,
  expireVerifications,
  forgetRates,
  forgetWebhooks,
  makeCheckpoint,
  orderSearchIndex,
  purgeDetails,
  readPublicKey,
} from '@countersign/core'
import type { Logger } from '../log/log.ts'

export interface RetentionPolicy {
  /** Days after which details are removed; 0 keeps them for ever. */
  retentionDays: number
  linkEpoch: number
  /** Signs a checkpoint whenever something happened since the last; none is made without it. */
  checkpointKey?: CheckpointKey | undefined
  /** Whether owners are mailed when something needs them. */
  alertsOwners?: boolean
}

/** At most this many batches of each at a time, so that mails never wait for long. */
const BATCHES = 10
const BATCH_SIZE = 200
const MOST = BATCHES * BATCH_SIZE

/**
 * What is to be done each minute, by any worker: the database is told the settings that its functions need, a
 * checkpoint is made over the audit trail, which is checked each hour, owners are told what needs them, links that ran
 * out are ended as expired, old details and counts are removed, and the search's index is put in order. Returns whether anything is left over for the next time.
 */
export async function runMaintenance(
  db: Database,
  log: Logger,
  rules: RetentionPolicy,
): Promise<boolean> {
  const { checkpointKey } = rules
  const { linkEpoch, retentionDays } = await configure(db, rules)
  if (linkEpoch > rules.linkEpoch) {
    log.error(
      { linkEpoch },
      'LINK_EPOCH is lower than it was: set it to this one, or links that are mailed do not open',
    )
  }
  if (checkpointKey) await keepTrail(db, log, checkpointKey)
  const alerted = rules.alertsOwners ? await alertOwners(db) : 0
  if (alerted > 0) log.info({ alerted }, 'owners are mailed that something needs them')
  const expired = await inBatches((limit) => expireVerifications(db, { limit }))
  if (expired > 0) log.info({ expired }, 'links expired')
  await forgetRates(db)
  await inBatches((limit) => forgetWebhooks(db, { limit }))
  await orderSearchIndex(db)
  if (retentionDays === 0) return expired >= MOST
  const purged = await inBatches((limit) => purgeDetails(db, { limit }))
  if (purged > 0) log.info({ purged }, 'details were removed after their time')
  return Math.max(expired, purged) >= MOST
}

/** Makes a checkpoint over what is new, and checks those that were not checked yet, both logged. */
async function keepTrail(db: Database, log: Logger, key: CheckpointKey): Promise<void> {
  const { publicKey } = key
  const made = await makeCheckpoint(db, key)
  // Kept outside the database, it proves what the trail was then.
  if (made)
    log.info(
      { checkpoint: made.value, lines: made.lines, publicKey },
      'checkpoint over the audit trail',
    )
  const check = await checkTrail(db, { publicKeys: [readPublicKey(publicKey) ?? []].flat() })
  if (!check) return
  if (check.faults === 0) log.info({ ...check }, 'the audit trail was checked')
  else
    log.error(
      { ...check },
      'the check of the audit trail found faults: see docs/operations/audit-trail.md',
    )
}

/** Until one is not full; returns how many all of them did. */
async function inBatches(work: (limit: number) => Promise<number>): Promise<number> {
  let done = 0
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await work(BATCH_SIZE)
    done += count
    if (count < BATCH_SIZE) break
  }
  return done
}
