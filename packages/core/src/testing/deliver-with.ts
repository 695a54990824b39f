import type { Database } from '@countersign/db'
import { type Delivery, deliverMessages } from '../deliver-messages.ts'
import { links } from './shop.ts'

/** One round of a worker that sends in the given way. */
export function deliverWith(
  db: Database,
  send: Delivery['send'],
  { batchSize = 100, ring = links } = {},
): Promise<number> {
  return deliverMessages(db, { links: ring, send, batchSize, leaseSeconds: 60 })
}
