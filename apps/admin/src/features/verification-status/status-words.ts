import type { Status, VerificationItem } from '@countersign/changes'

/** A status's word in the panel. */
export const statusWords: Record<Status, string> = {
  pending: 'Pending',
  applying: 'Applying',
  confirmed: 'Confirmed',
  expired: 'Expired',
  conflicted: 'Conflicted',
  declined: 'Declined',
  revoked: 'Revoked',
  superseded: 'Superseded',
}

/** What a status means, in one sentence for the head of the drawer. */
export const statusSentences: Record<Status, string> = {
  pending: 'Nothing has changed yet. The change waits for the recipient to confirm it.',
  applying:
    'The recipient confirmed it. A webhook told the application to apply it, and the application has not said yet that it is done.',
  confirmed: 'The recipient confirmed it, and the change is applied.',
  expired: 'The link expired before anyone confirmed it. Nothing was changed.',
  conflicted: 'It was confirmed, but could not be applied as agreed. Nothing was changed.',
  declined: 'The recipient said “this wasn’t me”. Nothing was changed.',
  revoked: 'The link was withdrawn. Nothing was changed.',
  superseded: 'A newer verification took its place. Nothing was changed by this one.',
}

type Waiting = Pick<VerificationItem, 'status' | 'coolDownUntil' | 'isCoolingDown' | 'isApproved'>

/** Whether the link of a pending one may be mailed: not before an approval and a cool-down, where it needs them. */
export const isReleased = ({ coolDownUntil, isCoolingDown, isApproved }: Waiting): boolean =>
  coolDownUntil === null || (isApproved && !isCoolingDown)

/** What a pending one waits for before its link is mailed, in two words; `null` when for nothing. */
export function waitingWords(item: Waiting): string | null {
  if (item.status !== 'pending' || isReleased(item)) return null
  return item.isApproved ? 'Cooling down' : 'Needs approval'
}
