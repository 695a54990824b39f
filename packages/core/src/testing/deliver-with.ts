import type { Database } from '@countersign/db'
import { type DueMessage, deliverMessages, type SendResult } from '../outbox/deliver-messages.ts'
import { linkKeys } from './world.ts'

/** One round of a worker that sends in the given way. */
export function deliverWith(
  db: Database,
  send: (message: DueMessage) => Promise<SendResult>,
  { batchSize = 100, ring = linkKeys } = {},
): Promise<number> {
  return deliverMessages(db, { linkKeys: ring, send, batchSize, leaseSeconds: 60 })
}
