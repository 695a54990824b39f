import type { AdminItem } from '@countersign/changes'
import { statusFilters } from '@countersign/changes'
import { subjectsOf, type TypeItem } from '../verification-status/type-item.ts'
import type { ListSearch } from './list-search.ts'
import { dayAfter, isDay, isMoment } from './search-day.ts'

/** What values are resolved with: the types of this server, and the admins as far as they are loaded. */
export interface SearchNames {
  types: readonly TypeItem[]
  admins: readonly Pick<AdminItem, 'id' | 'name' | 'email'>[]
}

/** A value that a word can have, with what it is called. */
interface SearchValue {
  value: string
  label: string
}

/** Part of the list's search, or a sentence that says why the value is none. */
type Reading = Partial<ListSearch> | string

/** A word of the search: `status:`. */
export interface SearchWord {
  /** What it narrows, for those who choose it. */
  hint: string
  /** Its values, as far as they can be listed. */
  values(names: SearchNames): SearchValue[]
  read(value: string, names: SearchNames): Reading
  /** Its value in this search, without quotes; `undefined` where it has none. */
  write(search: ListSearch, names: SearchNames): string | undefined
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

const oneOf = (values: readonly string[]): string => `There are: ${values.join(', ')}.`

const kindsOf = ({ types }: SearchNames): { kind: string; value: string; label: string }[] => {
  const subjects = subjectsOf(types).map(({ kind, label }) => ({ kind, label, value: slug(label) }))
  const isUnique = (value: string, kind: string) =>
    value !== '' &&
    subjects.every((other) => other.kind === kind || ![other.kind, other.value].includes(value))
  return subjects.map(({ kind, label, value }) => ({
    kind,
    label,
    value: isUnique(value, kind) ? value : kind,
  }))
}

const readDay =
  (toSearch: (day: string) => Partial<ListSearch>) =>
  (value: string): Reading =>
    isDay(value) || isMoment(value)
      ? toSearch(value)
      : `“${value}” is no day. Write it as 2026-11-30.`

/** Whom `by:` can name with this value: the id, the whole name, the address, or a part of the name. */
function adminsNamed(value: string, { admins }: SearchNames): SearchNames['admins'] {
  const text = value.toLowerCase()
  const whole = admins.filter(({ name, email }) => slug(name) === text || email === text)
  if (whole.length > 0) return whole
  return admins.filter(({ name }) => slug(name).split('-').includes(text))
}

const adminValue = (names: SearchNames, { id, name, email }: SearchNames['admins'][number]) =>
  [slug(name), email].find((value) => {
    const found = adminsNamed(value, names)
    return !/^\d*$/.test(value) && found.length === 1 && found[0]?.id === id
  }) ?? id

/** The words of the search, in the order in which they are written. */
export const searchWords: Record<string, SearchWord> = {
  status: {
    hint: 'a status, such as pending',
    values: () => statusFilters.map((status) => ({ value: status, label: '' })),
    read: (value) => {
      const status = statusFilters.find((one) => one === value.toLowerCase())
      return status ? { status } : `“${value}” is no status. ${oneOf(statusFilters)}`
    },
    write: ({ status }) => status,
  },
  type: {
    hint: 'a type of change',
    values: ({ types }) => types.map(({ name, label }) => ({ value: name, label })),
    read: (value, { types }) => {
      const type = types.find(
        ({ letter, name }) => name === value.toLowerCase() || letter === value,
      )
      return type
        ? { type: type.letter }
        : `“${value}” is no type of this server. ${oneOf(types.map(({ name }) => name))}`
    },
    write: ({ type }, { types }) => types.find(({ letter }) => letter === type)?.name,
  },
  subject: {
    hint: 'whose changes: a kind, or one by its id',
    values: (names) => kindsOf(names).map(({ value, label }) => ({ value, label })),
    read: (value, names) => {
      const kinds = kindsOf(names)
      const [, given = '', id] = /^([^:]*)(?::(.*))?$/s.exec(value) ?? []
      const found = kinds.find(
        ({ kind, value: one }) => kind === given || one === given.toLowerCase(),
      )
      if (!found) return `“${given}” is no kind of subject. ${oneOf(kinds.map((one) => one.value))}`
      return { subjectKind: found.kind as ListSearch['subjectKind'], subjectId: id || undefined }
    },
    write: ({ subjectKind, subjectId }, names) => {
      const found = kindsOf(names).find(({ kind }) => kind === subjectKind)
      return found && (subjectId ? `${found.value}:${subjectId}` : found.value)
    },
  },
  by: {
    hint: 'the admin who requested it',
    values: (names) =>
      names.admins.map((admin) => ({ value: adminValue(names, admin), label: admin.name })),
    read: (value, names) => {
      if (/^[1-9]\d{0,17}$/.test(value)) return { by: value }
      const found = adminsNamed(value, names)
      if (found.length === 1) return { by: found[0]?.id }
      return found.length === 0
        ? `No admin is called “${value}”.`
        : `“${value}” can be ${found.map((admin) => adminValue(names, admin)).join(' or ')}.`
    },
    write: ({ by }, names) => {
      const admin = names.admins.find(({ id }) => id === by)
      return admin ? adminValue(names, admin) : by
    },
  },
  after: {
    hint: 'requested on this day or later',
    values: () => [],
    read: readDay((from) => ({ from })),
    write: ({ from }) => from,
  },
  before: {
    hint: 'requested before this day',
    values: () => [],
    read: readDay((day) => ({ to: isMoment(day) ? day : dayAfter(day, -1) })),
    write: ({ to }) => (to === undefined || isMoment(to) ? to : dayAfter(to, 1)),
  },
  no: {
    hint: 'the verification of this number',
    values: () => [],
    read: (value) =>
      /^[1-9]\d{0,17}$/.test(value) ? { no: value } : `“${value}” is no number of a verification.`,
    write: ({ no }) => no,
  },
  to: {
    hint: 'the whole address of the recipient',
    values: () => [],
    read: (search) => ({ search, match: 'is' }),
    write: ({ search, match }) => (match === 'is' ? search : undefined),
  },
  'starts-with': {
    hint: 'how the address of the recipient begins',
    values: () => [],
    read: (search) => ({ search, match: 'starts-with' }),
    write: ({ search, match }) => (match === 'starts-with' ? search : undefined),
  },
}
