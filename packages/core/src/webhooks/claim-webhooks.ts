import type { Changes, VerificationEvent } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { SecretSource } from './webhook-secret.ts'

/** A delivery that is this worker's to send, until its lease runs out. */
export interface WebhookClaim {
  id: string
  /** The claim's fencing token. */
  attempt: number
  /** How often the endpoint was asked, this time included. */
  tries: number
  /** Whether it is given up: it was not accepted in time. */
  isStale: boolean
  endpointId: string
  url: string
  secret: SecretSource
  /** The secret before the present one, while it still signs. */
  formerSecret: SecretSource | null
  /** The span that queued it, as W3C Trace Context writes it; `null` where nothing was traced. */
  traceparent: string | null
  event: WebhookEventRow
}

/** An event and what a webhook says of its verification. */
export interface WebhookEventRow {
  id: string
  kind: VerificationEvent['kind']
  at: string
  byKind: VerificationEvent['by']['kind']
  byId: string | null
  detail: Record<string, unknown>
  verificationId: string
  type: string
  subjectKind: string
  subjectId: string
  tenant: string | null
  createdAt: string
  expiresAt: string
  /** Of one that is to be applied: what. Encrypted values as they are stored. */
  changes?: Changes | null | undefined
}

type Row = Omit<WebhookClaim, 'secret' | 'formerSecret' | 'event'> &
  SecretSource & { formerSecretId: number | null; formerSalt: string | null } & {
    [K in keyof WebhookEventRow as `event_${K}`]: WebhookEventRow[K]
  }

/** Takes up to `perEndpoint` due deliveries of each endpoint but those in `busy`, which nobody else gets meanwhile. */
export async function claimWebhooks(
  db: Database,
  {
    perEndpoint,
    busy,
    leaseSeconds,
  }: { perEndpoint: number; busy: readonly string[]; leaseSeconds: number },
): Promise<WebhookClaim[]> {
  const rows = await db.sql<Row[]>`
    select c.id, c.attempt, c.tries, c.is_stale as "isStale", c.endpoint_id as "endpointId", c.url,
      c.secret_id as "secretId", c.salt, c.former_secret_id as "formerSecretId", c.former_salt as "formerSalt",
      c.event_id as "event_id", c.kind as "event_kind", c.at as "event_at", c.by_kind as "event_byKind",
      c.by_id as "event_byId", c.detail as "event_detail", c.verification_id as "event_verificationId",
      c.type as "event_type", c.subject_kind as "event_subjectKind", c.subject_id as "event_subjectId",
      c.tenant as "event_tenant", c.created_at as "event_createdAt", c.expires_at as "event_expiresAt",
      c.changes as "event_changes", c.traceparent
    from countersign.claim_webhooks(${perEndpoint}, ${busy as string[]}::bigint[], make_interval(secs => ${leaseSeconds})) c`
  return rows.map(toClaim)
}

function toClaim(row: Row): WebhookClaim {
  const { id, attempt, tries, isStale, endpointId, url, secretId, salt } = row
  const { formerSecretId, formerSalt, traceparent } = row
  return {
    id,
    attempt,
    tries,
    isStale,
    endpointId,
    url,
    secret: { secretId, salt },
    formerSecret:
      formerSecretId === null || formerSalt === null
        ? null
        : { secretId: formerSecretId, salt: formerSalt },
    traceparent,
    event: {
      id: row.event_id,
      kind: row.event_kind,
      at: row.event_at,
      byKind: row.event_byKind,
      byId: row.event_byId,
      detail: row.event_detail,
      verificationId: row.event_verificationId,
      type: row.event_type,
      subjectKind: row.event_subjectKind,
      subjectId: row.event_subjectId,
      tenant: row.event_tenant,
      createdAt: row.event_createdAt,
      expiresAt: row.event_expiresAt,
      changes: row.event_changes,
    },
  }
}
