import type { AccountNews, DeliveryAttempt, MessageItem } from '@countersign/changes'

/** A message's kind for people. */
export const messageKindWords: Record<MessageItem['kind'], string> = {
  link: 'Mail with the link',
  notice: 'Notice',
  alert: 'Alert: “this wasn’t me”',
  'account-notice': 'Account notice',
}

const accountNewsWords: Record<AccountNews['what'], string> = {
  'passkey-added': 'passkey added',
  'second-factor-on': 'two-factor on',
  'second-factor-off': 'two-factor off',
  'recovery-codes-renewed': 'new recovery codes',
  secured: 'account secured',
}

/** What a message is for people, and what it tells where its kind alone does not say. */
export const messageWords = ({ kind, news }: Pick<MessageItem, 'kind' | 'news'>): string =>
  news === null ? messageKindWords[kind] : `${messageKindWords[kind]}: ${accountNewsWords[news]}`

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
