import { subjects, type VerificationItem } from '@countersign/changes'

/** A subject by its reference: `User 7`. */
export const subjectRefWords = ({
  table,
  id,
}: Pick<VerificationItem['subject'], 'table' | 'id'>): string => `${subjects[table].label} ${id}`

/** Who asked for a change: a name, or what kind of requester it was. */
export function requesterWords({ kind, name, id }: VerificationItem['requester']): string {
  if (kind === 'subject') return name ? `${name}, for themselves` : 'the subject'
  return name ?? (kind === 'admin' ? `admin ${id ?? ''}`.trim() : (id ?? 'a program'))
}
