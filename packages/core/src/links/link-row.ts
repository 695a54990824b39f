import {
  type Changes,
  type Config,
  type Conflict,
  describeChanges,
  describeType,
  type EndedParts,
  findType,
  type LinkDetails,
  maskForeignAddress,
  type Requester,
  readReturnTo,
  statusOf,
  textIn,
} from '@countersign/changes'
import type { LinkInHand } from './link-key.ts'

/** A row of the SQL type `countersign.link`. */
export interface LinkRow {
  id: string
  type: string
  status: number
  is_expired: boolean
  email: string
  title: string
  description: string | null
  locale: string | null
  subject_kind: string
  subject_name: string | null
  requester_kind: Requester['kind']
  requester_id: string | null
  requester_name: string | null
  changes: Changes
  before: Changes
  conflict: Conflict | null
  created_at: string
  expires_at: string
  ended_at: string | null
  newer_at: string | null
  role: number
  waiting_for: string | null
  predicted_conflict: Conflict | null
  newer_goes_here: boolean | null
  undone_at: string | null
  needs_both: boolean
  cool_down_until: string | null
  is_approved: boolean
  confirmed_at: string | null
  time_zone: string | null
  return_to: string | null
}

/** What a verification of a group is for; the only one of its change confirms. */
export const roleOf = (role: number): LinkDetails['role'] => (role === 2 ? 'observes' : 'confirms')

/** What the page behind a link shows of its row, in the locale of its reader. */
export function toLinkDetails(
  config: Config,
  row: LinkRow,
  localeOf: LinkInHand['localeOf'] = (held) => held ?? 'en',
): LinkDetails {
  const status = statusOf(row.status, row.is_expired)
  const { type: letter } = row
  const locale = localeOf(row.locale)
  const changes = describeChanges(
    config,
    { letter, subject: row.subject_kind, locale },
    row.changes,
    row.before,
  )
  const type = describeType(config, { letter, locale }, changes)
  return {
    ...type,
    status,
    title: row.title,
    description: row.description,
    email: row.email,
    locale,
    timeZone: row.time_zone,
    subject: {
      kind: row.subject_kind,
      name: row.subject_name,
      hasSessions: config.subjects[row.subject_kind]?.sessions !== undefined,
    },
    requester: { kind: row.requester_kind, id: row.requester_id, name: row.requester_name },
    changes,
    conflict: row.conflict,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    newerAt: row.newer_at,
    isNewerHere: row.newer_goes_here ?? false,
    undoneAt: row.undone_at,
    role: roleOf(row.role),
    waitingFor: row.waiting_for && maskForeignAddress(row.waiting_for, row.email),
    predictedConflict: row.predicted_conflict,
    needsBoth: row.needs_both,
    coolDownUntil: row.cool_down_until,
    isApproved: row.is_approved,
    confirmedAt: row.confirmed_at,
    returnTo: row.return_to === null ? null : readReturnTo(config, row.return_to),
    isRenewable:
      status === 'expired' &&
      row.newer_at === null &&
      !type.isUndo &&
      row.cool_down_until === null &&
      areWhole(row.changes),
  }
}

/** Neither redacted, as encrypted values are once they ran out, nor removed for age. */
function areWhole(changes: Changes): boolean {
  const values = Object.values(changes).flatMap((row) => Object.values(row))
  return values.length > 0 && !values.some((value) => String(value).startsWith('redacted:'))
}

/** What a row says of parts that were ended. */
export type EndedRow = Omit<EndedParts, 'changes'> & { changes: { id: string; type: string }[] }

/** The same, each change with its type's name in the language of a locale. */
export const toEndedParts = (config: Config, ended: EndedRow, locale: string): EndedParts => ({
  ...ended,
  changes: ended.changes.map(({ id, type }) => ({
    id,
    type,
    label: textIn(findType(config, type)?.label ?? type, locale),
  })),
})
