import { owners, type VerificationItem } from '@countersign/changes'

/** An owner by its reference: `User 7`. */
export const ownerRefWords = ({
  table,
  id,
}: Pick<VerificationItem['owner'], 'table' | 'id'>): string => `${owners[table].label} ${id}`

/** Who asked for a change: a name, or what kind of requester it was. */
export function requesterWords({ kind, name, id }: VerificationItem['requester']): string {
  if (kind === 'owner') return name ? `${name}, for themselves` : 'the owner'
  return name ?? (kind === 'admin' ? `admin ${id ?? ''}`.trim() : (id ?? 'a program'))
}
