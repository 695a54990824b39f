import type { Webhook, WebhookEvent } from '@countersign/changes'
import { type Database, webhookEndpoint } from '@countersign/db'
import { asc, isNull } from 'drizzle-orm'

/** The most endpoints that are listed; a host has a handful. */
const MOST = 200

/** The endpoints that webhooks are sent to, by name. */
export async function listWebhooks(db: Database): Promise<Webhook[]> {
  const rows = await db.orm
    .select()
    .from(webhookEndpoint)
    .where(isNull(webhookEndpoint.removedAt))
    .orderBy(asc(webhookEndpoint.name))
    .limit(MOST)
  return rows.map(({ id, name, url, events, createdAt, pausedAt, pausedBecause, formerUntil }) => ({
    id: id.toString(),
    name,
    url,
    events: events as WebhookEvent[],
    createdAt,
    paused:
      pausedAt === null
        ? null
        : { at: pausedAt, because: pausedBecause as 'admin' | 'gone' | 'failing' },
    formerUntil: formerUntil !== null && new Date(formerUntil) > new Date() ? formerUntil : null,
  }))
}
