import { type Database, forgetRates, purgeDetails, sealDay, wipeExpired } from '@countersign/core'
import type { Logger } from '../log.ts'

export interface HouseRules {
  /** Days after which details are removed; 0 keeps them for ever. */
  retentionDays: number
}

/** At most this many batches at a time, so that mails never wait for long. */
const PURGE_BATCHES = 10
const PURGE_BATCH_SIZE = 200

/**
 * What is to be done now and then, by any worker: sealed values of links that ran out are wiped, the audit
 * trail is sealed once a day, and old details and counts are removed. What is left over waits for the next time.
 */
export async function keepHouse(
  db: Database,
  log: Logger,
  { retentionDays }: HouseRules,
): Promise<void> {
  await wipeExpired(db)
  await forgetRates(db)
  const seal = await sealDay(db)
  // Outside the database, a seal proves what the database held that day.
  if (seal) log.info({ seal }, 'the audit trail is sealed')
  if (retentionDays === 0) return
  let purged = 0
  for (let batch = 0; batch < PURGE_BATCHES; batch++) {
    const count = await purgeDetails(db, { days: retentionDays, limit: PURGE_BATCH_SIZE })
    purged += count
    if (count < PURGE_BATCH_SIZE) break
  }
  if (purged > 0) log.info({ purged }, 'details were removed after their time')
}
