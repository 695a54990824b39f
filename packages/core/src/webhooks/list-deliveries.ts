import { type WebhookDelivery, webhookDeliveryStatuses } from '@countersign/changes'
import {
  type Database,
  event,
  verification,
  webhookDelivery,
  webhookEndpoint,
} from '@countersign/db'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { keysetOf, pageInput } from '../lists/keyset-page.ts'
import { deliveryColumns, toDelivery } from './delivery-columns.ts'

export const listDeliveriesInput = z.strictObject({
  status: z.enum(webhookDeliveryStatuses).optional(),
  ...pageInput,
})

export interface DeliveryPage {
  items: WebhookDelivery[]
  next: string | null
  previous: string | null
}

/** A page of webhook deliveries, newest first. Cursors are those that an earlier page returned. */
export async function listDeliveries(
  db: Database,
  input: z.output<typeof listDeliveriesInput>,
): Promise<DeliveryPage> {
  const keyset = keysetOf(webhookDelivery.id, input)
  const { condition, order } = keyset.pageByIndex(
    input.status ? [[webhookDelivery.status, input.status]] : [],
  )
  const found = await db.orm
    .select(deliveryColumns)
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpointId))
    .innerJoin(event, eq(event.id, webhookDelivery.eventId))
    .innerJoin(verification, eq(verification.id, webhookDelivery.verificationId))
    .where(condition)
    .orderBy(...order)
    .limit(keyset.limit)
  const { rows, next, previous } = keyset.cut(found)
  return { items: rows.map((row) => toDelivery(db.config, row)), next, previous }
}
