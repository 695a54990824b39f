import { type Config, findType, type WebhookBody } from '@countersign/changes'
import type { WebhookEventRow } from './claim-webhooks.ts'

/** What a webhook says of an event: the same at each try. */
export function webhookBody(config: Config, event: WebhookEventRow): WebhookBody {
  return {
    type: `verification.${event.kind.replaceAll('-', '_')}`,
    timestamp: event.at,
    data: {
      event: event.id,
      verification: {
        id: event.verificationId,
        type: findType(config, event.type)?.name ?? event.type,
        subject: { kind: event.subjectKind, id: event.subjectId },
        tenant: event.tenant,
        createdAt: event.createdAt,
        expiresAt: event.expiresAt,
      },
      by: { kind: event.byKind, id: event.byId },
      detail: event.detail,
      ...(event.changes && { changes: event.changes }),
    },
  }
}
