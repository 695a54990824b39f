import { listInput } from '@countersign/changes'
import { expect, test } from 'vitest'
import type { TypeItem } from '../verification-status/type-item.ts'
import { dayBack, dropUnknown, isNarrowed, listInputOf, readListSearch } from './list-search.ts'

const full = {
  status: 'pending',
  type: 'A',
  search: 'ada@',
  match: 'starts-with',
  subjectKind: 'User',
  subjectId: '7',
  from: '2026-11-01',
  to: '2026-11-22',
  sort: 'oldest-first',
  cursor: 'older-45',
}

test('keeps every filter a link carries', () => {
  expect(readListSearch(full)).toEqual(full)
})

test('leaves out what makes no sense, and keeps the rest', () => {
  expect(
    readListSearch({
      status: 'open',
      type: 'ZZ',
      search: '   ',
      match: 'regex',
      subjectKind: 'Shop\n',
      subjectId: '7',
      from: '2026-13-01',
      to: 'yesterday',
      cursor: 'older-1;drop',
      other: 'x',
      __proto__: { status: 'pending' },
    }),
  ).toEqual({})
  expect(readListSearch({ status: 'open', type: 'A' })).toEqual({ type: 'A' })
})

test('leaves out a type and a subject that this server does not have', () => {
  const subject = { kind: 'account', label: 'Account', isPanelAdmin: false, tables: [] }
  const types = [{ letter: 'q', subjects: [subject] }] as unknown as TypeItem[]
  const known = { type: 'q', subjectKind: 'account', subjectId: '7', status: 'pending' }
  expect(dropUnknown(readListSearch(known), types)).toEqual(known)
  expect(dropUnknown(readListSearch(full), types)).toEqual({
    ...full,
    type: undefined,
    subjectKind: undefined,
    subjectId: undefined,
  })
})

test('a subject id without its table narrows nothing', () => {
  expect(readListSearch({ subjectId: '7' })).toEqual({})
})

test('whatever the address bar says, the server accepts the query made from it', () => {
  expect(listInput.parse(listInputOf(readListSearch(full)))).toMatchObject({
    status: 'pending',
    subject: { kind: 'User', id: '7' },
  })
  expect(
    listInput.safeParse(listInputOf(readListSearch({ search: 'x'.repeat(999) }))).success,
  ).toBe(true)
  expect(listInput.parse(listInputOf({}))).toEqual({})
})

test('the last day of a range belongs to it', () => {
  const { from, to } = listInputOf({ from: '2026-11-22', to: '2026-11-22' })

  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000)
})

test('days back cross months', () => {
  expect(dayBack(new Date(2026, 2, 3), 6)).toBe('2026-02-25')
})

test('begins with what expires soonest only where the server can', () => {
  const soonest = { sort: 'expiring-soonest', cursor: 'later-45' }
  const pending = { status: 'pending', ...soonest }
  expect(readListSearch(pending)).toEqual(pending)
  expect(readListSearch({ ...pending, type: 'A' })).toEqual({ ...pending, type: 'A' })
  for (const more of [{ search: 'ada' }, { by: '1' }, { from: '2026-11-22' }, { no: '7' }])
    expect(readListSearch({ ...pending, ...more })).toEqual({ status: 'pending', ...more })
  expect(readListSearch({ ...soonest, status: 'confirmed' })).toEqual({ status: 'confirmed' })
  expect(readListSearch(soonest)).toEqual({})
  expect(readListSearch({ ...pending, cursor: 'older-45' })).toEqual({
    status: 'pending',
    sort: 'expiring-soonest',
  })
  expect(listInput.parse(listInputOf(readListSearch(pending)))).toEqual(pending)
})

test('a page of the whole list is not a narrowed list', () => {
  expect(isNarrowed({ cursor: 'older-45', sort: 'oldest-first' })).toBe(false)
  expect(isNarrowed({ cursor: 'older-45', type: 'A' })).toBe(true)
})
