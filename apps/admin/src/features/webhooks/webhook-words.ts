import type { Webhook, WebhookAttempt, WebhookDelivery, WebhookEvent } from '@countersign/changes'

/** The events that a webhook can be sent for, in words. */
export const webhookEventWords: Record<WebhookEvent, string> = {
  held: 'Held',
  sent: 'E-mail sent',
  'delivery-failed': 'E-mail failed for good',
  complained: 'E-mail reported as spam',
  confirmed: 'Confirmed',
  declined: 'Declined',
  revoked: 'Revoked',
  superseded: 'Superseded',
  conflicted: 'Conflicted',
  expired: 'Expired',
  undone: 'Undone',
}

/** An event's name, whichever it is. */
export const eventName = (event: WebhookDelivery['event']): string =>
  webhookEventWords[event as WebhookEvent] ?? (event === 'applying' ? 'Apply a change' : event)

/** Why nothing is sent to an endpoint, and what to do. */
export const pauseWords: Record<NonNullable<Webhook['paused']>['because'], string> = {
  admin: 'Paused by an owner. Events wait.',
  gone: 'Paused: the endpoint answered 410, that it is gone. Events wait.',
  failing: 'Paused: the endpoint accepted nothing for three days. Events wait.',
}

/** What an endpoint did with one request. */
export function attemptWords({ outcome, statusCode }: WebhookAttempt): string {
  const answer = statusCode === null ? 'no answer' : `answered ${statusCode}`
  return outcome === 'accepted' || outcome === 'refused' ? `${outcome}, ${answer}` : answer
}
