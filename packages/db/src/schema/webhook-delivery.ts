import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * The webhooks' outbox: a row is one event for one endpoint, written in the event's transaction. Claimed, leased and
 * fenced as `message` is. Rows that ended are removed after thirty days. No foreign keys: each event would lock its
 * endpoint's row, and neither endpoints nor events are deleted.
 */
export const webhookDelivery = countersign.table(
  'webhook_delivery',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    endpointId: bigint({ mode: 'bigint' }).notNull(),
    eventId: bigint({ mode: 'bigint' }).notNull(),
    verificationId: bigint({ mode: 'bigint' }).notNull(),
    status: text().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    claims: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    dueAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    /** It fails for good when it was not accepted by then. */
    giveUpAt: timestamp({ withTimezone: true, mode: 'string' })
      .notNull()
      .default(sql`now() + interval '72 hours'`),
    sentAt: timestamp({ withTimezone: true, mode: 'string' }),
    lastReply: text(),
    /** The span that queued it, as W3C Trace Context writes it. */
    traceparent: text().default(
      sql`substring(current_setting('countersign.traceparent', true) from '^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$')`,
    ),
  },
  (t) => [
    check(
      'webhook_delivery_status_is_known',
      sql`${t.status} in ('queued', 'sent', 'failed', 'dropped')`,
    ),
    index('webhook_delivery_due')
      .on(t.endpointId, t.dueAt, t.id)
      .where(sql`${t.status} = 'queued'`),
    index('webhook_delivery_status').on(t.status, t.id),
    index('webhook_delivery_endpoint').on(t.endpointId, t.id),
    index('webhook_delivery_sent').on(t.endpointId, t.sentAt).where(sql`${t.status} = 'sent'`),
    index('webhook_delivery_verification').on(t.verificationId, t.id),
  ],
)
