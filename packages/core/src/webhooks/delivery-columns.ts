import type { Config, WebhookDelivery } from '@countersign/changes'
import { findType } from '@countersign/changes'
import { event, verification, webhookDelivery, webhookEndpoint } from '@countersign/db'

/** What lists and details read of a delivery, its endpoint, its event and its verification. */
export const deliveryColumns = {
  id: webhookDelivery.id,
  webhookId: webhookDelivery.endpointId,
  webhookName: webhookEndpoint.name,
  verificationId: webhookDelivery.verificationId,
  type: verification.type,
  event: event.kind,
  status: webhookDelivery.status,
  attempts: webhookDelivery.attempts,
  createdAt: webhookDelivery.createdAt,
  dueAt: webhookDelivery.dueAt,
  sentAt: webhookDelivery.sentAt,
  lastReply: webhookDelivery.lastReply,
}

interface DeliveryRow {
  id: bigint
  webhookId: bigint
  webhookName: string
  verificationId: bigint
  type: string
  event: string
  status: string
  attempts: number
  createdAt: string
  dueAt: string
  sentAt: string | null
  lastReply: string | null
}

export function toDelivery(config: Config, row: DeliveryRow): WebhookDelivery {
  const { webhookId, webhookName, ...facts } = row
  return {
    ...facts,
    id: row.id.toString(),
    webhook: { id: webhookId.toString(), name: webhookName },
    verificationId: row.verificationId.toString(),
    type: findType(config, row.type)?.name ?? row.type,
    event: row.event as WebhookDelivery['event'],
    status: row.status as WebhookDelivery['status'],
    dueAt: row.status === 'queued' ? row.dueAt : null,
  }
}
