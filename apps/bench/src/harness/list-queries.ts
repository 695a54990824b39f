import { type ListInput, statuses } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import type { Database } from '@countersign/db'

export const kinds = ['one filter', 'two filters', 'substring'] as const
export type Kind = (typeof kinds)[number]

/** Each time the same filters, and other values where those matter. */
export type ListQuery = () => ListInput

interface KnownRow {
  email: string
  subjectKind: 'panel-admin' | 'User'
  subjectId: string
}

const DAY = 86_400_000

const random = (below: number) => Math.floor(Math.random() * below)
const some = <T>(values: readonly T[]): T => values[random(values.length)] as T

/** What the panel asks of a history of so many rows: first pages, and pages anywhere to either side. */
export async function listQueries(
  migrator: Database,
  rows: number,
): Promise<Record<Kind, ListQuery[]>> {
  const known = await migrator.sql<KnownRow[]>`
    select email, subject_kind as "subjectKind", subject_id as "subjectId" from countersign.verification
    where id in (select 1 + floor(random() * ${rows})::bigint from generate_series(1, 300))`
  const dimensions = filtersOf(known)
  const substrings = substringsOf(known)
  const pairs = (filters: ListQuery[], others: ListQuery[]) =>
    filters.flatMap((one) => others.map((other) => () => ({ ...one(), ...other() })))
  const deep = () => some([`older-${1 + random(rows)}`, `newer-${random(rows)}`, 'older-500'])
  const paged = (queries: ListQuery[]) =>
    queries.flatMap((query) => [query, () => ({ ...query(), cursor: deep() })])
  return {
    'one filter': paged([() => ({}), ...dimensions.flat()]),
    'two filters': paged(
      dimensions.flatMap((filters, at) => pairs(filters, dimensions.slice(at + 1).flat())),
    ),
    substring: paged([...substrings, ...pairs(substrings, dimensions.slice(0, 3).flat())]),
  }
}

const searchFor =
  (match: ListInput['match'], text: () => string): ListQuery =>
  () => ({ search: text(), match })

/** By what is narrowed: status, type, subject, how an address begins, and time. */
function filtersOf(known: KnownRow[]): ListQuery[][] {
  const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString()
  const oneOwner = () => {
    const { subjectKind: kind, subjectId: id } = some(known)
    return { subject: { kind, id } }
  }
  const aDay = () => {
    const day = 2 + random(360)
    return { from: ago(day), to: ago(day - 1) }
  }
  return [
    statuses.map((status) => () => ({ status })),
    exampleConfig.types.map(({ letter: type }) => () => ({ type })),
    [() => ({ subject: { kind: 'panel-admin' } }), () => ({ subject: { kind: 'User' } }), oneOwner],
    [
      searchFor('is', () => some(known).email),
      searchFor('starts-with', () => some(['anna', 'peter', 'ruth', 'kwame'])),
      searchFor('starts-with', () => some(['an', 'ma', 'zq', 'w2'])),
      searchFor('starts-with', () => `zq${random(1000)}`),
    ],
    [() => ({ from: ago(1) }), () => ({ to: ago(182) }), aDay],
  ]
}

/** Rare texts, providers, three letters, nothing that is known, and common parts that are never together. */
const substringsOf = (known: KnownRow[]): ListQuery[] => [
  searchFor('contains', () => some(known).email.slice(3, 13)),
  searchFor('contains', () => some(['gmail', 'yahoo', 'icloud'])),
  searchFor('contains', () => some(known).email.slice(5, 8)),
  searchFor('contains', () => `q${random(1000)}zx`),
  searchFor('contains', () => 'gmail.de'),
]
