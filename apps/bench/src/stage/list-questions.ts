import type { ListInput } from '@countersign/changes'
import { letters, statuses } from '@countersign/changes'
import {
  countVerifications,
  findVerification,
  listMessages,
  listVerifications,
} from '@countersign/core'
import type { Database } from '@countersign/db'

/** What the panel asks, of one shape: each time the same filters, and other values where those matter. */
export interface ConfirmDialog {
  kind: 'one filter' | 'two filters' | 'search inside addresses' | 'counts' | 'outbox' | 'drawer'
  name: string
  ask(): Promise<unknown>
}

type Filter = () => ListInput
type Page = (rows: number) => string | undefined

const DAY = 86_400_000

const random = (below: number) => Math.floor(Math.random() * below)
const some = <T>(values: readonly T[]): T => values[random(values.length)] as T

/** Where a page lies: at the newest, anywhere to either side, or among the oldest. */
const pages: Record<string, Page> = {
  first: () => undefined,
  deep: (rows) =>
    some([`older-${1 + random(rows)}`, `newer-${random(rows)}`, `older-${60 + random(500)}`]),
}

/** Every question that is measured of a history of so many rows. */
export async function listQuestions(
  db: Database,
  owner: Database,
  rows: number,
): Promise<ConfirmDialog[]> {
  const filters = await filtersOf(owner, rows)
  const names = Object.keys(filters)
  const questions: ConfirmDialog[] = []
  const add = (filters: ConfirmDialog['kind'], name: string, filter: Filter) => {
    const kind = name.includes('contains') ? 'search inside addresses' : filters
    for (const [page, cursorOf] of Object.entries(pages)) {
      const input = () => {
        const cursor = cursorOf(rows)
        return { ...filter(), ...(cursor && { cursor }) }
      }
      questions.push({
        kind,
        name: `${name}, ${page} page`,
        ask: () => listVerifications(db, input()),
      })
    }
  }
  add('one filter', 'none', () => ({}))
  names.forEach((dimension, at) => {
    for (const [name, filter] of Object.entries(filters[dimension] ?? {})) {
      add('one filter', name, filter)
      for (const other of names.slice(at + 1)) {
        for (const [second, further] of Object.entries(filters[other] ?? {})) {
          add('two filters', `${name} + ${second}`, () => ({ ...filter(), ...further() }))
        }
      }
    }
  })
  questions.push({ kind: 'counts', name: 'counts', ask: () => countVerifications(db) })
  for (const state of [undefined, 'queued', 'sent', 'failed', 'dropped'] as const) {
    for (const [page, cursorOf] of Object.entries(pages)) {
      const ask = () => listMessages(db, { state, cursor: cursorOf(rows), limit: 50 })
      questions.push({ kind: 'outbox', name: `outbox, ${state ?? 'all'}, ${page} page`, ask })
    }
  }
  const ask = () => findVerification(db, { id: String(1 + random(rows)) })
  questions.push({ kind: 'drawer', name: 'drawer', ask })
  return questions
}

/** Dimension → what it is narrowed to. Rare texts are cut from addresses that are there. */
async function filtersOf(
  owner: Database,
  rows: number,
): Promise<Record<string, Record<string, Filter>>> {
  const known = await owner.sql<{ email: string; ownerTable: 'Admin' | 'User'; ownerId: string }[]>`
    select email, owner_table as "ownerTable", owner_id as "ownerId" from countersign.verification
    where id in (select 1 + floor(random() * ${rows})::bigint from generate_series(1, 300))`
  const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString()
  const search = (match: ListInput['match'], text: () => string): Filter => {
    return () => ({ search: text(), match })
  }
  return {
    status: Object.fromEntries(statuses.map((status) => [status, () => ({ status })])),
    type: Object.fromEntries(letters.map((type) => [`type ${type}`, () => ({ type })])),
    owner: {
      admins: () => ({ owner: { table: 'Admin' } }),
      users: () => ({ owner: { table: 'User' } }),
      'one owner': () => {
        const { ownerTable: table, ownerId: id } = some(known)
        return { owner: { table, id } }
      },
    },
    search: {
      is: search('is', () => some(known).email),
      'starts with much': search('starts-with', () => some(known).email.slice(0, 10)),
      'starts with a name': search('starts-with', () => some(['anna', 'peter', 'ruth', 'kwame'])),
      'starts with three': search('starts-with', () => some(known).email.slice(0, 3)),
      'starts with two': search('starts-with', () => some(['an', 'ma', 'ru', 'zq', 'w2'])),
      'starts with one': search('starts-with', () => some(['a', 'r', 'x', '9'])),
      'starts with none': search('starts-with', () => `zq${random(1000)}`),
      'contains a rare': search('contains', () => some(known).email.slice(3, 13)),
      'contains a surname': search('contains', () =>
        some(['kovlund', 'berrosnov', 'foxjac', 'lamiren']),
      ),
      'contains a provider': search('contains', () => some(['gmail', 'yahoo', 'icloud'])),
      'contains three': search('contains', () => some(known).email.slice(5, 8)),
      'contains none': search('contains', () => `q${random(1000)}zx`),
      'contains none, of common parts': search('contains', () => 'gmail.de'),
    },
    time: {
      'last day': () => ({ from: ago(1) }),
      'until half a year ago': () => ({ to: ago(182) }),
      'a day': () => {
        const day = 2 + random(360)
        return { from: ago(day), to: ago(day - 1) }
      },
    },
  }
}
