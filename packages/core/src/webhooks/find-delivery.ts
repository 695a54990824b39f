import type { WebhookAttempt, WebhookBody, WebhookDelivery } from '@countersign/changes'
import {
  type Database,
  event,
  verification,
  webhookAttempt,
  webhookDelivery,
  webhookEndpoint,
} from '@countersign/db'
import { desc, eq } from 'drizzle-orm'
import type { WebhookEventRow } from './claim-webhooks.ts'
import { deliveryColumns, toDelivery } from './delivery-columns.ts'
import { webhookBody } from './webhook-body.ts'

/** The most requests that are shown of one delivery, the latest of them. */
const MOST_ATTEMPTS = 50

export interface FoundDelivery extends WebhookDelivery {
  url: string
  body: WebhookBody
  /** The latest first. */
  tries: WebhookAttempt[]
}

const eventColumns = {
  id: event.id,
  kind: event.kind,
  at: event.at,
  byKind: event.byKind,
  byId: event.byId,
  detail: event.detail,
  verificationId: verification.id,
  type: verification.type,
  subjectKind: verification.subjectKind,
  subjectId: verification.subjectId,
  tenant: verification.tenant,
  createdAt: verification.createdAt,
  expiresAt: verification.expiresAt,
}

/** One delivery, what it says, and what was answered; `undefined` when there is none with this id (any more). */
export async function findDelivery(
  db: Database,
  { id }: { id: string },
): Promise<FoundDelivery | undefined> {
  const [row] = await db.orm
    .select({ delivery: deliveryColumns, url: webhookEndpoint.url, event: eventColumns })
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpointId))
    .innerJoin(event, eq(event.id, webhookDelivery.eventId))
    .innerJoin(verification, eq(verification.id, webhookDelivery.verificationId))
    .where(eq(webhookDelivery.id, BigInt(id)))
  if (!row) return undefined
  const tries = await db.orm
    .select()
    .from(webhookAttempt)
    .where(eq(webhookAttempt.deliveryId, BigInt(id)))
    .orderBy(desc(webhookAttempt.number))
    .limit(MOST_ATTEMPTS)
  return {
    ...toDelivery(db.config, row.delivery),
    url: row.url,
    body: webhookBody(db.config, {
      ...(row.event as unknown as WebhookEventRow),
      id: row.event.id.toString(),
      verificationId: row.event.verificationId.toString(),
    }),
    tries: tries.map(({ deliveryId: _, outcome, ...attempt }) => ({
      ...attempt,
      outcome: outcome as WebhookAttempt['outcome'],
    })),
  }
}
