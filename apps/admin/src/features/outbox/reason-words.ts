import type { StuckReason } from '@countersign/changes'
import { SENDER_REFUSED } from './message-words.ts'

/** Enhanced status codes (RFC 3463) without their class, which only says whether it is for good. */
const codes: Record<string, string> = {
  '1.1': 'The mailbox does not exist',
  '1.2': 'The domain takes no mail',
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
  550: 'The mailbox does not exist, or the mail is refused',
  552: 'The mailbox is full',
  553: 'The address is not accepted',
  554: 'The mail server refuses the mail',
}

/** Why mails failed or were put off, for people; the mail server's own words where there are no better ones. */
export function reasonWords({ reason, reply, isSenderRefused }: StuckReason): string {
  if (isSenderRefused) return SENDER_REFUSED
  const [, detail = ''] = /^[245]\.(\d{1,3}\.\d{1,3})$/.exec(reason) ?? []
  return codes[detail] ?? replies[reason] ?? reply ?? 'The mail server gave no reason'
}
