import { type ListInput, statusFilters } from '@countersign/changes'
import { subjectsOf, type TypeItem } from '../verification-status/type-item.ts'

/** What the list shows, as the address bar says it: days `2026-11-22`, in the reader's zone, or moments `2026-11-22T14:02Z`. */
export interface ListSearch {
  status?: ListInput['status']
  type?: ListInput['type']
  search?: string | undefined
  match?: ListInput['match']
  subjectKind?: NonNullable<ListInput['subject']>['kind'] | undefined
  subjectId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
}

type Match = NonNullable<ListInput['match']>

/** How the search is compared with addresses, in words. */
export const matchWords: Record<Match, string> = {
  contains: 'contains',
  'starts-with': 'starts with',
  is: 'is',
}

export const matches = Object.keys(matchWords) as Match[]

/** A name or an id: one short line. */
const LINE = /^[^\p{Cc}]{1,64}$/u
const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\dZ$/
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/**
 * Reads the address bar; a part that makes no sense becomes `undefined`, so that no link is ever broken.
 * It has to be said outright: the router keeps what a reader merely leaves out. Which types and subjects there are
 * is not known here: see dropUnknown.
 */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const subjectKind = matching(LINE, raw.subjectKind) as ListSearch['subjectKind']
  return {
    status: oneOf(statusFilters, raw.status),
    type: matching(/^[A-Za-z0-9]$/, raw.type) as ListSearch['type'],
    search: textOf(raw.search)?.slice(0, 254),
    match: oneOf(matches, raw.match),
    subjectKind,
    subjectId: subjectKind && matching(LINE, raw.subjectId),
    from: matching(DAY, raw.from) ?? matching(MOMENT, raw.from),
    to: matching(DAY, raw.to) ?? matching(MOMENT, raw.to),
    cursor: matching(/^(older|newer)-\d{1,19}$/, raw.cursor),
  }
}

/** Leaves out a type and a subject that this server does not have, as a link may name them that is old. */
export function dropUnknown(search: ListSearch, types: readonly TypeItem[]): ListSearch {
  const kind = subjectsOf(types).find((subject) => subject.kind === search.subjectKind)?.kind
  return {
    ...search,
    type: types.find(({ letter }) => letter === search.type)?.letter,
    subjectKind: kind,
    subjectId: kind && search.subjectId,
  }
}

/** The list's query for what the address bar says: days become moments, the last one inclusive. */
export function listInputOf(shown: ListSearch): ListInput {
  const { status, type, search, match, subjectKind, subjectId, from, to, cursor } = shown
  return {
    ...(status && { status }),
    ...(type && { type }),
    ...(search && { search }),
    ...(search && match && { match }),
    ...(subjectKind && { subject: { kind: subjectKind, ...(subjectId && { id: subjectId }) } }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
    ...(cursor && { cursor }),
  }
}

/** Whether anything narrows the list; a page of it does not count. */
export const isNarrowed = ({ cursor: _, ...shown }: ListSearch): boolean =>
  Object.keys(listInputOf(shown)).length > 0

/** The day `daysBack` days before the moment `now`, as the address bar writes it. */
export function dayBack(now: Date, daysBack: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The moment so many hours before `now` (milliseconds), as the address bar writes it. */
export const hoursBack = (now: number, hours: number): string =>
  `${new Date(now - hours * 3_600_000).toISOString().slice(0, 16)}Z`

/** Midnight in the reader's zone at the start of a day, or of the one `plusDays` later; a moment as it is. */
export function startOfDay(day: string, plusDays: number): string {
  if (MOMENT.test(day)) return new Date(day).toISOString()
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + plusDays).toISOString()
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: unknown,
): Choice | undefined {
  return choices.find((choice) => choice === value)
}

function textOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined
}

function matching(pattern: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

/** What every filter gets: the list's present search, and a way to change it. */
export interface FilterProps {
  search: ListSearch
  onNarrow: (change: Partial<ListSearch>) => void
}
