import { type Config, type ListInput, statusCodes } from '@countersign/changes'
import { and, type SQL, sql } from 'drizzle-orm'
import type { IndexPrefix } from './keyset-page.ts'
import { hasRunOut, isOpen, isStored } from './status-conditions.ts'

type Status = NonNullable<ListInput['status']>

/**
 * The columns that the list's index begins with: there is one for each filter and each pair of type, status and
 * subject. With all three, the subjects' part is left to the filter.
 */
export function indexPrefixOf({ type, status, subject }: ListInput): IndexPrefix {
  const ofSubject = subject && ([sql`subject_kind`, subject.kind] as const)
  if (ofSubject && subject.id) return [ofSubject, [sql`subject_id`, subject.id]]
  const ofType = type === undefined ? undefined : ([sql`type`, type] as const)
  const inStatus = status && ([sql`status`, codeOf(status)] as const)
  const parts = [ofType && inStatus ? undefined : ofSubject, ofType, inStatus]
  return parts.filter((part) => part !== undefined)
}

/** What rows of the list have to fit. */
export function listFilter(
  config: Config,
  { type, status, subject, search, from, to }: ListInput,
): SQL | undefined {
  const filters = and(
    // One line for each change: its other keys and observers show in its drawer, or when their address is searched.
    search ? undefined : sql`role = 0`,
    type === undefined ? undefined : sql`type = ${type}`,
    status && isInStatus(config, status),
    subject && sql`subject_kind = ${subject.kind}`,
    subject?.id ? sql`subject_id = ${subject.id}` : undefined,
    from ? sql`created_at >= ${from}` : undefined,
    to ? sql`created_at <= ${to}` : undefined,
  )
  return filters && unindexed(filters)
}

const codeOf = (status: Status): number =>
  status === 'undo-offer' ? statusCodes.pending : statusCodes[status]

function isInStatus(config: Config, status: Status): SQL {
  switch (status) {
    case 'pending':
    case 'undo-offer':
      return isOpen(config, status)
    case 'expired':
      return sql`(${isStored('expired')} or ${hasRunOut})`
    default:
      return isStored(status)
  }
}

/**
 * Inside of a case no index applies. Without it PostgreSQL takes the index of another filter, reads all that has
 * its value, and sorts that, instead of walking along the list's own.
 */
export const unindexed = (condition: SQL): SQL =>
  sql`case when ${condition} then true else false end`
