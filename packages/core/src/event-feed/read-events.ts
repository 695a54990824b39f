import type { WebhookBody } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { WebhookEventRow } from '../webhooks/claim-webhooks.ts'
import { webhookBody } from '../webhooks/webhook-body.ts'

export interface ReadEvents {
  /** The id of the last event that the reader has; `0` for none. */
  after: string
  /** Nothing beyond this id is read. */
  settled: string
  limit: number
  /** The tenant of whose verifications they are; of all where it is `null`. */
  tenant: string | null
}

/** So many events are looked through for those of one tenant. */
const WINDOW = 5_000n

/**
 * Events in the order of their ids, in the form of webhooks, and the id to go on after: further than the last event where
 * more of others' were looked through.
 */
export async function readEvents(
  { config, sql }: Pick<Database, 'config' | 'sql'>,
  { after, settled, limit, tenant }: ReadEvents,
): Promise<{ items: (WebhookBody & { id: string })[]; next: string }> {
  const last = tenant === null ? BigInt(settled) : least(BigInt(settled), BigInt(after) + WINDOW)
  const rows = await sql<WebhookEventRow[]>`
    select e.id::text, e.kind, e.at, e.by_kind as "byKind", e.by_id as "byId", e.detail, v.id::text as "verificationId",
      v.type, v.subject_kind as "subjectKind", v.subject_id as "subjectId", v.tenant, v.created_at as "createdAt",
      v.expires_at as "expiresAt"
    from countersign.event e join countersign.verification v on v.id = e.verification_id
    where e.id > ${after}::bigint and e.id <= ${last.toString()}::bigint
      -- guard events-of-one-tenant: "or v.tenant = " → "or true or v.tenant = " (event-feed.db.test.ts)
      and (${tenant}::text is null or v.tenant = ${tenant}::text)
    order by e.id limit ${limit}`
  const items = rows.map((row) => ({ id: row.id, ...webhookBody(config, row) }))
  const read = items.length === limit ? items.at(-1)?.id : undefined
  const end = last > BigInt(after) ? last.toString() : after
  return { items, next: read ?? end }
}

const least = (one: bigint, other: bigint) => (one < other ? one : other)
