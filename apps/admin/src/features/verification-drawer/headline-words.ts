import type { Status, VerificationDetail } from '@countersign/changes'
import { failureWords } from '../outbox/reason-words.ts'
import { absoluteTime } from '../time/time-words.ts'
import { statusSentences } from '../verification-status/status-words.ts'
import { declinerOf } from './key-words.ts'

const undoSentences: Partial<Record<Status, string>> = {
  pending: 'The change it undoes is applied. The old address can put back what there was before.',
  confirmed: 'The old address undid the change: what there was before is back.',
  expired: 'Nobody undid the change in time. It stands.',
  revoked: 'An admin withdrew the link. The change stands.',
  conflicted: 'The old address wanted the change undone, but it could not be. Nothing was changed.',
}

const observerSentences: Partial<Record<Status, string>> = {
  pending:
    'Nothing has changed yet. This address is told of the change, and can stop it or say yes.',
  confirmed: 'The change was confirmed and applied. This address was told, and did not stop it.',
  conflicted: 'The change was confirmed, but could not be applied as agreed. Nothing was changed.',
}

/** What a verification's status means, in a sentence or two, with its partners and its undo in mind. */
export function headlineWords(verification: VerificationDetail): string {
  const { status, email, role, partners, undoOf, undoneAt } = verification
  const plain = statusSentences[status]
  if (undoOf !== null) return undoSentences[status] ?? plain
  if (status === 'declined') {
    const decliner = partners.find(({ id }) => id === declinerOf(verification))?.email ?? email
    return `${decliner || 'The recipient'} said “this wasn’t me”. Nothing was changed.`
  }
  if (undoneAt) return 'It was confirmed and applied, and undone later from the old address.'
  if (role === 'observes') return observerSentences[status] ?? plain
  return (
    undeliveredSentence(verification) ??
    approvalSentence(verification) ??
    keySentence(verification) ??
    plain
  )
}

/** That its link reached nobody, where that is known. */
function undeliveredSentence({ status, messages }: VerificationDetail) {
  const link = messages.findLast(({ kind }) => kind === 'link')
  if (status !== 'pending' || link?.status !== 'failed') return undefined
  return `Nothing has changed yet. The mail with the link ${failureWords(link)}.`
}

/** What a change waits for whose current mailbox is lost. */
function approvalSentence(verification: VerificationDetail) {
  const { status, coolDownUntil, isCoolingDown, isApproved } = verification
  if (status !== 'pending' || coolDownUntil === null) return undefined
  const until = `Until ${absoluteTime(coolDownUntil)} the current address can stop it, or say yes.`
  if (!isApproved)
    return `Waits for the approval of another admin. ${isCoolingDown ? `${until} ` : ''}Nothing has changed yet.`
  return isCoolingDown
    ? `Approved. ${until} Then the link is mailed. Nothing has changed yet.`
    : 'Approved, and its waiting time is over. It waits for the recipient to confirm it. Nothing has changed yet.'
}

/** What two keys make of it; nothing where one is enough. */
function keySentence({ status, email, confirmedAt, partners }: VerificationDetail) {
  const other = partners.find(({ role }) => role === 'confirms')
  if (!other) return undefined
  if (status === 'confirmed') return 'Both addresses confirmed it, and the change is applied.'
  if (status !== 'pending') return undefined
  const missing = [{ email, confirmedAt }, other].filter((key) => key.confirmedAt === null)
  return missing.length === 1
    ? `Waits for one more confirmation, from ${missing[0]?.email || 'a removed address'}. Nothing has changed yet.`
    : 'Waits for two confirmations: both addresses have to confirm it. Nothing has changed yet.'
}
