import type { DeliveryAttempt, MessageItem } from '@countersign/changes'

/** A message's kind for people. */
export const messageKindWords: Record<MessageItem['kind'], string> = {
  link: 'Mail with the link',
  notice: 'Notice',
  alert: 'Alert: “this wasn’t me”',
}

/** A message's state for people. */
export const messageStateWords: Record<MessageItem['state'], string> = {
  queued: 'Waiting',
  sent: 'Sent',
  failed: 'Failed',
  dropped: 'Dropped',
}

/** What a mail server did with one attempt. */
export const attemptWords: Record<DeliveryAttempt['outcome'], string> = {
  accepted: 'accepted',
  deferred: 'put off',
  'sender-refused': 'our mail server refused us',
  refused: 'refused',
}
