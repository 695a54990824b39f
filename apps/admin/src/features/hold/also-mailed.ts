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
 * What mails there are beside the link to the recipient: a second key, or what tells the current address
 * that an admin changes it. `null` where there is none.
 */
export function alsoMailedWords({ type, owner, recipient, isForSelf }: Holding): string | null {
  const current = owner.email
  if (!current || type.confirmBy === 'owner-address' || isSame(current, recipient)) return null
  if (type.confirmBy === 'both') {
    return `The current address, ${current}, gets a mail with a link of its own too. Only when both have confirmed is the change applied, and either can stop it.`
  }
  return isForSelf
    ? null
    : `The current address, ${current}, gets a mail too: it names you, and can stop the change.`
}

const isSame = (current: string, recipient: string | null): boolean =>
  current.toLowerCase() === recipient?.toLowerCase()
