import { showAddress } from '@countersign/changes'
import { hoursWords } from '../verification-state/type-words.ts'
import type { OwnerFacts, TypeItem } from './hold-form.ts'

interface Holding {
  type: TypeItem
  owner: OwnerFacts
  /** The address the link goes to; `null` while the form does not say it yet. */
  recipient: string | null
  /** Whether the admin asks for their own row. */
  isForSelf: boolean
}

/**
 * Which mails a hold sends, and what has to come of them: the link alone, or two keys, as for every new
 * address that somebody else than its person asks for.
 */
export function mailsWords({ type, owner, recipient, isForSelf }: Holding): string {
  const to = recipient === null ? 'the new address' : showAddress(recipient)
  const span = `for ${hoursWords(type.expiresInHours)}`
  const isAlone = !owner.email || owner.email.toLowerCase() === recipient?.toLowerCase()
  const current = showAddress(owner.email ?? '')
  if (!isAlone && (type.confirmBy === 'both' || (type.confirmBy === 'new-address' && !isForSelf))) {
    return `Links go to ${to} and to the current address, ${current}, and work ${span}. Nothing changes until both have confirmed, and either can stop it.`
  }
  return `The link goes to ${to}, and works ${span}. Nothing changes until it is confirmed.`
}
