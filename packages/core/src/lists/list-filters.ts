import { type Config, type ListInput, statusCodes } from '@countersign/changes'
import { and, type SQL, sql } from 'drizzle-orm'
import type { IndexPrefix } from './keyset-page.ts'
import { hasRunOut, isOpen, isStored } from './status-conditions.ts'

type Status = NonNullable<ListInput['status']>

/** What a list is narrowed by, and the tenant whose verifications it is of; of all where there is none. */
export type ListOf = ListInput & { tenant?: string | undefined }

/**
 * The columns that the list's index begins with: there is one for each filter and each pair of type, status and
 * subject. With all three, the subjects' part is left to the filter; beside one subject, one admin or one tenant all else is.
 */
export function indexPrefixOf({ type, status, subject, requester, tenant }: ListOf): IndexPrefix {
  const ofSubject = subject && ([sql`subject_kind`, subject.kind] as const)
  if (ofSubject && subject.id) return [ofSubject, [sql`subject_id`, subject.id]]
  if (requester) return [[sql`requester_id`, requester.id]]
  if (tenant !== undefined) return [[sql`tenant`, tenant]]
  const ofType = type === undefined ? undefined : ([sql`type`, type] as const)
  const inStatus = status && ([sql`status`, codeOf(status)] as const)
  const parts = [ofType && inStatus ? undefined : ofSubject, ofType, inStatus]
  return parts.filter((part) => part !== undefined)
}

/** What the list's index itself leaves out: that of admins has no others' rows. Said in the text, for any plan. */
export function indexCondition({ subject, requester, tenant }: ListOf): SQL | undefined {
  if (subject?.id) return undefined
  if (requester) return sql`requester_kind = 'admin'`
  return tenant === undefined ? undefined : sql`tenant is not null`
}

/** Whether the list's index has the rows of a status apart. */
export const isByStatus = ({ subject, requester, tenant }: ListOf): boolean =>
  !subject?.id && !requester && tenant === undefined

/** What rows of the list have to fit. */
export function listFilter(
  config: Config,
  { type, status, subject, requester, ids, search, from, to, tenant }: ListOf,
): SQL | undefined {
  const filters = and(
    // One line for each change: its other keys and observers show in its drawer, or when their address or number is searched.
    search || ids ? undefined : sql`role = 0`,
    // guard lists-of-one-tenant: "sql`tenant = ${tenant}`" → "undefined" (rest-tenants.db.test.ts)
    tenant === undefined ? undefined : sql`tenant = ${tenant}`,
    type === undefined ? undefined : sql`type = ${type}`,
    status && isInStatus(config, status),
    subject && sql`subject_kind = ${subject.kind}`,
    subject?.id ? sql`subject_id = ${subject.id}` : undefined,
    requester && sql`requester_kind = ${requester.kind} and requester_id = ${requester.id}`,
    from ? sql`created_at >= ${from}` : undefined,
    to ? sql`created_at <= ${to}` : undefined,
  )
  return filters && unindexed(filters)
}

const codeOf = (status: Status): number =>
  status === 'undo-offer' ? statusCodes.pending : statusCodes[status]

/** By the database's clock, too. */
export function isInStatus(config: Config, status: Status): SQL {
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
