import type { VerificationEvent } from './contract.ts'
import type { Changes } from './describe-changes.ts'

/** The events that a webhook can be sent for. */
export const webhookEvents = [
  'held',
  'sent',
  'delivery-failed',
  'complained',
  'confirmed',
  'declined',
  'revoked',
  'superseded',
  'conflicted',
  'expired',
  'undone',
] as const satisfies readonly VerificationEvent['kind'][]

export type WebhookEvent = (typeof webhookEvents)[number]

/** The body of a webhook (https://www.standardwebhooks.com). Times are ISO 8601, ids decimal strings. */
export interface WebhookBody {
  /** `verification.held`, `verification.delivery_failed` and so on. */
  type: `verification.${string}`
  /** When it happened. */
  timestamp: string
  data: {
    /** The event's, as `GET /v1/events` has it. Rises with the order in which events of one verification happened. */
    event: string
    verification: {
      id: string
      /** The type's name, such as `email-address`. */
      type: string
      subject: { kind: string; id: string }
      tenant: string | null
      createdAt: string
      expiresAt: string
    }
    by: Pick<VerificationEvent['by'], 'kind' | 'id'>
    detail: VerificationEvent['detail']
    /** Of `verification.applying`: table → column → value. Encrypted values as they are stored. */
    changes?: Changes
  }
}

export const webhookPauses = ['admin', 'gone', 'failing'] as const

/** An endpoint that webhooks are sent to. */
export interface Webhook {
  id: string
  name: string
  url: string
  events: WebhookEvent[]
  createdAt: string
  /** Why and since when nothing is sent to it; what happens meanwhile waits. */
  paused: { at: string; because: (typeof webhookPauses)[number] } | null
  /** Until when its former secret signs, too, after it got a new one. */
  formerUntil: string | null
}

export const webhookDeliveryStatuses = ['queued', 'sent', 'failed', 'dropped'] as const

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  id: string
  webhook: { id: string; name: string }
  verificationId: string
  type: string
  event: VerificationEvent['kind']
  status: (typeof webhookDeliveryStatuses)[number]
  attempts: number
  createdAt: string
  /** While it waits: when it is tried next; of one that is on its way, when its lease ends. */
  dueAt: string | null
  sentAt: string | null
  lastReply: string | null
}

/** One request of a delivery and its answer. */
export interface WebhookAttempt {
  number: number
  at: string
  /** `refused`: the host will not apply the change. */
  outcome: 'accepted' | 'refused' | 'deferred' | 'gone'
  /** The answer's status; `null` where none came. */
  statusCode: number | null
  milliseconds: number
  /** The first thousand characters of the answer, or why there was none. */
  reply: string
}
