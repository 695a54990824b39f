import {
  type Database,
  expireVerifications,
  forgetRates,
  purgeDetails,
  sealDay,
} from '@countersign/core'
import type { Logger } from '../log.ts'

export interface HouseRules {
  /** Days after which details are removed; 0 keeps them for ever. */
  retentionDays: number
}

/** At most this many batches of each at a time, so that mails never wait for long. */
const BATCHES = 10
const BATCH_SIZE = 200
const MOST = BATCHES * BATCH_SIZE

/**
 * What is to be done now and then, by any worker: links that ran out are ended as expired, the audit trail is
 * sealed once a day, and old details and counts are removed. Returns whether anything is left over for the next time.
 */
export async function keepHouse(
  db: Database,
  log: Logger,
  { retentionDays }: HouseRules,
): Promise<boolean> {
  const expired = await inBatches((limit) => expireVerifications(db, { limit }))
  if (expired > 0) log.info({ expired }, 'links expired')
  await forgetRates(db)
  const seal = await sealDay(db)
  // Outside the database, a seal proves what the database held that day.
  if (seal) log.info({ seal }, 'the audit trail is sealed')
  if (retentionDays === 0) return expired >= MOST
  const purged = await inBatches((limit) => purgeDetails(db, { days: retentionDays, limit }))
  if (purged > 0) log.info({ purged }, 'details were removed after their time')
  return Math.max(expired, purged) >= MOST
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
