import type { VerificationItem } from '@countersign/changes'

/** Who asked for a change: a name, or what kind of requester it was. */
export function requesterWords({ kind, name, id }: VerificationItem['requester']): string {
  if (kind === 'subject') return name ? `${name}, for themselves` : 'the subject'
  return name ?? (kind === 'admin' ? `admin ${id ?? ''}`.trim() : (id ?? 'a program'))
}
