import { showAddress } from '@countersign/changes'
import type { TypeItem } from '../verification-status/type-item.ts'
import { hoursWords } from '../verification-status/type-words.ts'
import { type SubjectDetails, subjectIn } from './hold-form.ts'

interface Holding {
  type: TypeItem
  subject: SubjectDetails
  /** The address the link goes to; `null` while the form does not say it yet. */
  recipient: string | null
  /** Whether the admin asks for their own row. */
  isForSelf: boolean
  /** Whether the person is said to have lost the current mailbox. */
  isMailboxLost: boolean
}

/** Whether it makes a difference to a hold that the current mailbox is lost. */
export const canBeLost = ({
  type,
  subject,
  isForSelf,
}: Omit<Holding, 'recipient' | 'isMailboxLost'>): boolean =>
  type.coolDownHours !== null && !isForSelf && subject.email !== null

/**
 * Which mails a hold sends, and what has to come of them: the link alone, or two keys, as for every new
 * address that somebody else than its person asks for, or an approval where the current mailbox is lost.
 */
export function mailsWords(holding: Holding): string {
  const { type, subject, recipient, isForSelf } = holding
  const to = recipient === null ? 'the new address' : showAddress(recipient)
  const span = `for ${hoursWords(type.expiresInHours)}`
  const isAlone = !subject.email || subject.email.toLowerCase() === recipient?.toLowerCase()
  const current = showAddress(subject.email ?? '')
  if (holding.isMailboxLost && canBeLost(holding)) {
    const isPanelAdmin = subjectIn(type, subject.kind)?.isPanelAdmin
    return `A mail goes to the current address, ${current}, now: it can stop the change, or say yes. ${hoursWords(type.coolDownHours ?? 0)} later, or at that yes, a link goes to ${to}, and works ${span}. It needs the approval of another ${isPanelAdmin ? 'owner' : 'admin'} as well. Nothing changes until the link is confirmed.`
  }
  if (!isAlone && (type.confirmBy === 'both' || (type.confirmBy === 'new-address' && !isForSelf))) {
    return `Links go to ${to} and to the current address, ${current}, and work ${span}. Nothing changes until both have confirmed, and either can stop it.`
  }
  return `The link goes to ${to}, and works ${span}. Nothing changes until it is confirmed.`
}
