import type { VerificationDetail } from '@countersign/changes'

/** What revoking a verification does: to all links of its change, and to an undo's chance. */
export function revokeQuestion({ email, partners, undoOf }: VerificationDetail): string {
  const stops =
    partners.length === 0
      ? `The link mailed to ${email} stops working at once`
      : `The links mailed to ${[email, ...partners.map((partner) => partner.email)].join(' and ')} stop working at once`
  const outcome =
    undoOf === null
      ? 'the change will never be applied'
      : 'the change it undoes can no longer be undone'
  return `${stops}, and ${outcome}. There is no way back.`
}

/** As the server has it. */
const SHORTEST_REASON = 3

/** What is wrong with a reason before it is sent; `null` when nothing is. */
export const reasonFault = (reason: string): string | null =>
  reason.trim().length < SHORTEST_REASON
    ? `Give a reason of at least ${SHORTEST_REASON} characters.`
    : null
