import type { Bounce, MessageItem, StuckReason } from '@countersign/changes'
import { SENDER_REFUSED } from './message-words.ts'

/** What mails have in common that were not tried, because of a bounce or a complaint before. */
const HELD_BACK = 'held back'

/** Enhanced status codes (RFC 3463) without their class, which only says whether it is for good. */
const codes: Record<string, string> = {
  '1.1': 'No such mailbox',
  '1.2': 'The domain takes no mail',
  '1.3': 'The address is not valid',
  '1.6': 'The mailbox has moved',
  '1.10': 'The domain takes no mail',
  '2.1': 'The mailbox is shut',
  '2.2': 'The mailbox is full',
  '2.3': 'The mail is too large',
  '3.4': 'The mail is too large',
  '4.1': 'The mail server does not answer',
  '4.2': 'The connection was lost',
  '4.4': 'The domain’s mail server is not found',
  '7.1': 'The mail server refuses it by its own rules',
  '7.23': 'The mail server does not believe our sender’s address',
  '7.25': 'The mail server does not believe our sender’s address',
  '7.26': 'The mail server does not believe our sender’s address',
}

/** Numbers of replies (RFC 5321, 4.2.3), where no enhanced code came along. */
const replies: Record<string, string> = {
  421: 'The mail server is busy',
  450: 'The mailbox cannot be reached now',
  451: 'The mail server has a fault of its own',
  452: 'The mail server has no room',
  550: 'No such mailbox, or the mail is refused',
  552: 'The mailbox is full',
  553: 'The address is not accepted',
  554: 'The mail server refuses the mail',
}

/** What an enhanced status code says, for people; `undefined` where there are no words for it. */
const codeWords = (status: unknown): string | undefined =>
  codes[/^[245]\.(\d{1,3}\.\d{1,3})$/.exec(String(status))?.[1] ?? '']

/** `could not be delivered: no such mailbox`, by the code of a bounce. */
export function undeliverableWords(status: unknown): string {
  const why = codeWords(status)
  return `could not be delivered${why ? `: ${why.charAt(0).toLowerCase()}${why.slice(1)}` : ''}`
}

/** `was not sent: its address is held back`, or why a failed mail could not be delivered. */
export function failureWords({ lastReply }: Pick<MessageItem, 'lastReply'>): string {
  if (lastReply?.startsWith(HELD_BACK)) return 'was not sent: its address is held back'
  return undeliverableWords(/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(lastReply ?? '')?.[0])
}

/** What a report says of a mail, for people. */
export function reportWords({ kind, status }: Bounce): string {
  if (kind === 'complained') return 'reported as spam by its recipient'
  return kind === 'failed'
    ? undeliverableWords(status)
    : undeliverableWords(status).replace('could not be delivered', 'not delivered yet')
}

/** Why mails failed or were put off, for people; the mail server's own words where there are no better ones. */
export function reasonWords({ reason, reply, isSenderRefused }: StuckReason): string {
  if (isSenderRefused) return SENDER_REFUSED
  if (reason === HELD_BACK) return 'The address is held back'
  return codeWords(reason) ?? replies[reason] ?? reply ?? 'The mail server gave no reason'
}
