import type {
  AccountNews,
  Bounce,
  ClearingOutcome,
  DeliveryAttempt,
  HeldBackAddress,
  MessageItem,
  MessageOutcome,
} from '@countersign/changes'

const linkWords: Record<NonNullable<MessageItem['linkTo']>, string> = {
  confirm: 'Link e-mail',
  stop: 'Stop link e-mail',
  undo: 'Undo link e-mail',
}

const kindWords: Record<Exclude<MessageItem['kind'], 'link'>, string> = {
  notice: 'Notice',
  alert: 'Alert',
  'account-notice': 'Account notice',
}

const accountNewsWords: Record<AccountNews['what'], string> = {
  'passkey-added': 'passkey added',
  'second-factor-on': 'two-factor on',
  'second-factor-off': 'two-factor off',
  'recovery-codes-renewed': 'new recovery codes',
  secured: 'account secured',
  'owner-alert': 'what needs an owner',
}

/** What a message is for people: what its link does, or what it reports. */
export function messageWords({
  kind,
  linkTo,
  news,
}: Pick<MessageItem, 'kind' | 'linkTo' | 'news'>): string {
  if (kind === 'link') return linkWords[linkTo ?? 'confirm']
  return news === null ? kindWords[kind] : `${kindWords[kind]}: ${accountNewsWords[news]}`
}

/** A message's status for people. */
export const messageStatusWords: Record<MessageItem['status'], string> = {
  queued: 'Waiting',
  sent: 'Sent',
  failed: 'Failed',
  dropped: 'Dropped',
}

/** Said of a mail that waits for no fault of its recipient. */
export const SENDER_REFUSED = 'Our mail server refuses us'

export const isRefusedAsSender = ({ status, lastOutcome }: MessageItem): boolean =>
  status === 'queued' && lastOutcome === 'sender-refused'

/** What was reported of a mail, before what was said. */
export const bounceWords: Record<Bounce['kind'], string> = {
  failed: 'Bounced',
  delayed: 'Delayed',
  complained: 'Reported as spam',
}

/** Why nothing is mailed to an address. */
export const heldBackWords: Record<HeldBackAddress['reason'], string> = {
  bounced: 'Bounced for good',
  complained: 'Reported as spam',
}

/** What came of clearing a held-back address. */
export const clearingWords = ({ outcome }: ClearingOutcome, address: string) =>
  outcome === 'cleared'
    ? {
        isDone: true,
        words: `${address} is mailed again. What failed meanwhile can be sent again.`,
      }
    : { isDone: false, words: `${address} is not held back any more.` }

/** What a mail server did with one attempt. */
export const attemptWords: Record<DeliveryAttempt['outcome'], string> = {
  accepted: 'accepted',
  deferred: 'put off',
  'sender-refused': 'our mail server refused us',
  refused: 'refused',
}

/** What came of trying one again, or dropping it. */
export function messageOutcomeWords({ outcome }: MessageOutcome): {
  isDone: boolean
  words: string
} {
  switch (outcome) {
    case 'sent-again':
      return { isDone: true, words: 'The mail goes out again now.' }
    case 'dropped':
      return { isDone: true, words: 'The mail is dropped. It will not be sent.' }
    case 'too-late':
      return {
        isDone: false,
        words: 'Too late: it was sent, is on its way, or its link has ended.',
      }
    case 'not-found':
      return { isDone: false, words: 'This mail is no longer there.' }
  }
}

/** `1 mail`, `12 mails`, or `1,000 mails or more`, where counting stops. */
export const mailsWords = (count: number): string => {
  if (count === 1) return '1 mail'
  return count >= 1000 ? '1,000 mails or more' : `${count} mails`
}

/** As `mailsWords`, of failed ones. */
export const failedMailsWords = (count: number): string =>
  mailsWords(count).replace('mail', 'failed mail')

/** What came of sending mails again. */
export const sentAgainWords = (count: number): { isDone: boolean; words: string } =>
  count === 0
    ? { isDone: false, words: 'There is no mail to send again: all are sent, or on their way.' }
    : { isDone: true, words: `${mailsWords(count)} ${count === 1 ? 'goes' : 'go'} out again now.` }
