import type { Database } from '@countersign/db'
import { claimMessages } from '../outbox/claim-messages.ts'
import type { SendResult } from '../outbox/complete-messages.ts'
import { type Completion, completeMessages } from '../outbox/complete-messages.ts'
import { type Delivery, type DueMessage, sendClaimed } from '../outbox/send-claimed.ts'
import { linkKeys } from './world.ts'

/**
 * One round of a worker: claims a batch of due messages, for so long, and delivers it. Returns how many it claimed.
 * Throws as `sendClaimed`.
 */
export async function deliverMessages(
  db: Database,
  delivery: Delivery & { batchSize: number; leaseSeconds: number },
): Promise<number> {
  const claimed = await claimMessages(db, delivery)
  const completions: Completion[] = []
  try {
    await sendClaimed(db, delivery, claimed, (completion) => completions.push(completion))
  } finally {
    await completeMessages(db, completions)
  }
  return claimed.length
}

/** One round of a worker that sends in the given way. */
export function deliverWith(
  db: Database,
  send: (message: DueMessage) => Promise<SendResult>,
  { batchSize = 100, ring = linkKeys } = {},
): Promise<number> {
  return deliverMessages(db, { linkKeys: ring, send, batchSize, leaseSeconds: 60 })
}
