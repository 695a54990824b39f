import { type ListInput, listOrders, statusFilters } from '@countersign/changes'
import { subjectsOf, type TypeItem } from '../verification-status/type-item.ts'
import { isDay, isMoment } from './search-day.ts'

/** What the list shows, as the address bar says it: days `2026-11-22`, in the reader's zone, or moments `2026-11-22T14:02Z`. */
export interface ListSearch {
  status?: ListInput['status']
  type?: ListInput['type']
  search?: string | undefined
  /** How the search is compared; inside of addresses where it is left out. */
  match?: 'starts-with' | 'is' | undefined
  subjectKind?: NonNullable<ListInput['subject']>['kind'] | undefined
  subjectId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** The id of the admin who requested it. */
  by?: string | undefined
  /** The number of one verification. */
  no?: string | undefined
  /** The columns that are shown, where they are not the usual ones: `status,expires`. */
  columns?: string | undefined
  /** The newest come first where it is left out. */
  sort?: ListInput['sort']
  cursor?: string | undefined
}

/** A name or an id: one short line. */
const LINE = /^[^\p{Cc}]{1,64}$/u
const NUMBER = /^[1-9]\d{0,17}$/

/**
 * Reads the address bar; a part that makes no sense becomes `undefined`, so that no link is ever broken.
 * It has to be said outright: the router keeps what a reader merely leaves out. Which types and subjects there are
 * is not known here: see dropUnknown.
 */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const subjectKind = matching(LINE, raw.subjectKind) as ListSearch['subjectKind']
  const search = textOf(raw.search)?.slice(0, 254)
  const read: ListSearch = {
    status: oneOf(statusFilters, raw.status),
    type: matching(/^[A-Za-z0-9]$/, raw.type) as ListSearch['type'],
    search,
    match: search === undefined ? undefined : oneOf(['starts-with', 'is'], raw.match),
    subjectKind,
    subjectId: subjectKind && matching(LINE, raw.subjectId),
    from: timeOf(raw.from),
    to: timeOf(raw.to),
    by: matching(NUMBER, raw.by),
    no: matching(NUMBER, raw.no),
    columns: columnsIn(raw.columns),
    sort: oneOf(listOrders, raw.sort),
    cursor: matching(/^(older|newer|later|sooner)-\d{1,18}$/, raw.cursor),
  }
  const sort = read.sort === 'expiring-soonest' && !canExpireFirst(read) ? undefined : read.sort
  const isByExpiry = read.cursor !== undefined && /^(later|sooner)-/.test(read.cursor)
  const fits = isByExpiry === (sort === 'expiring-soonest')
  return { ...read, sort, cursor: fits ? read.cursor : undefined }
}

/** Whether a list can begin with what expires soonest: only that of all that is pending, or of a type. */
export const canExpireFirst = ({ sort: _, cursor: __, ...shown }: ListSearch): boolean =>
  shown.status === 'pending' &&
  Object.keys(listInputOf(shown)).every((name) => name === 'status' || name === 'type')

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
  const { status, type, search, match, subjectKind, subjectId, from, to, by, no, sort, cursor } =
    shown
  return {
    ...(status && { status }),
    ...(type && { type }),
    ...(search && { search }),
    ...(search && match && { match }),
    ...(subjectKind && { subject: { kind: subjectKind, ...(subjectId && { id: subjectId }) } }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
    ...(by && { requester: { kind: 'admin', id: by } }),
    ...(no && { ids: [no] }),
    ...(sort && { sort }),
    ...(cursor && { cursor }),
  }
}

/** Whether anything narrows the list; a page of it and its order do not count. */
export const isNarrowed = ({ cursor: _, sort: __, ...shown }: ListSearch): boolean =>
  Object.keys(listInputOf(shown)).length > 0

/** Whether both narrow the list alike; a page of it, its order and its columns do not count. */
export function sameSearch(one: ListSearch, other: ListSearch): boolean {
  const said = ({ cursor: _, sort: __, ...shown }: ListSearch) => JSON.stringify(listInputOf(shown))
  return said(one) === said(other)
}

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
  if (isMoment(day)) return new Date(day).toISOString()
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + plusDays).toISOString()
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: unknown,
): Choice | undefined {
  return choices.find((choice) => choice === value)
}

/** One line that can be looked for: the server refuses half a character, and what is no text. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.isWellFormed()) return undefined
  return value.replace(/\p{Cc}+/gu, ' ').trim() || undefined
}

/** The columns that can be chosen, in their order. */
export const choosable = [
  'number',
  'status',
  'type',
  'subject',
  'requester',
  'asked',
  'expires',
] as const
export type ChosenColumn = (typeof choosable)[number]
export const usualColumns: readonly ChosenColumn[] = [
  'status',
  'type',
  'subject',
  'requester',
  'asked',
]

/** As the address bar names them; `undefined` for the usual ones. */
export function columnsIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const named = value.split(',')
  const chosen = choosable.filter((column) => named.includes(column)).join(',')
  return chosen === usualColumns.join(',') ? undefined : chosen
}

const timeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && (isDay(value) || isMoment(value)) ? value : undefined

function matching(pattern: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && value.isWellFormed() && pattern.test(value)
    ? value
    : undefined
}

/** What every filter gets: the list's present search, and a way to change it. */
export interface FilterProps {
  search: ListSearch
  onNarrow: (change: Partial<ListSearch>) => void
}

/** What a filter's popover gets beside: what it is set to, for people. */
export interface FilterPopoverProps extends FilterProps {
  chosen: string | undefined
}
