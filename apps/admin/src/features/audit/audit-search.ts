import { eventKinds, panelEventKinds } from '@countersign/changes'
import { startOfDay } from '../verification-list/list-search.ts'

/** What the audit view shows, as the address bar says it; days in the reader's zone. */
export interface AuditSearch {
  /** What admins did in the panel, instead of what became of verifications. */
  of?: 'panel' | undefined
  kind?: string | undefined
  by?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** Reads the address bar; a part that makes no sense becomes `undefined`. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const matching = (pattern: RegExp, value: unknown) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined
  const of = raw.of === 'panel' ? 'panel' : undefined
  const kinds: readonly string[] = of ? panelEventKinds : eventKinds
  return {
    of,
    kind: kinds.find((kind) => kind === raw.kind),
    by: matching(/^\d{1,19}$/, raw.by),
    from: matching(DAY, raw.from),
    to: matching(DAY, raw.to),
    cursor: matching(/^(older|newer)-\d{1,18}$/, raw.cursor),
  }
}

/** What narrows the list, as it is asked for: the last day is inclusive. */
export const auditFilters = ({ kind, by, from, to }: AuditSearch) => ({
  ...(kind && { kind }),
  ...(by && { adminId: by }),
  ...(from && { from: startOfDay(from, 0) }),
  ...(to && { to: startOfDay(to, 1) }),
})
