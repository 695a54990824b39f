import type { LinkDetails } from './contract.ts'
import type { ChangeLine } from './describe-changes.ts'
import { maskForeignAddress } from './mask-address.ts'

/**
 * Whether a link asks an address that is to become an account's, or is invited to have one. A stranger may read it
 * there, for the address may be mistyped: such a link names roles, not people, and other addresses masked.
 */
export const asksNewcomer = (isUndo: boolean, changes: ChangeLine[], address: string): boolean =>
  !isUndo &&
  // guard invited-are-newcomers: "isFirst ||" → "" (mails.test.ts)
  changes.some(({ before, after, isFirst }) => isFirst || (after === address && before !== address))

/** Whether a value from before is not for a newcomer, such as the present holder's name at a handover. */
export const isHiddenBefore = (before: string | null): boolean =>
  // guard newcomers-read-no-name: "before !== null && !before.includes('@')" → "false" (two-key-page.test.ts)
  before !== null && !before.includes('@')

/** What a link's reader is told of it, on whichever way they ask: no more than its page shows. */
export function detailsForReader(details: LinkDetails): LinkDetails {
  const isNewcomer = asksNewcomer(details.isUndo, details.changes, details.email)
  const mask = (value: string | null) => value && maskForeignAddress(value, details.email)
  const changes = details.changes.map((line) => ({
    ...line,
    before: isNewcomer && isHiddenBefore(line.before) ? null : mask(line.before),
    after: mask(line.after),
  }))
  if (!isNewcomer) return { ...details, changes }
  const { kind, name } = details.requester
  return {
    ...details,
    changes,
    timeZone: null,
    subject: { ...details.subject, name: null },
    requester: { kind, id: null, name: kind === 'client' ? name : null },
  }
}
