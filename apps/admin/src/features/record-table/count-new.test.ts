import { expect, test } from 'vitest'
import { countNew } from './count-new.ts'

const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }))

test('counts what came before the rows that are shown, or between them', () => {
  expect(countNew(rows(9, 8, 7), rows(11, 10, 9, 8, 7), false)).toBe(2)
  expect(countNew(rows(9, 7), rows(9, 8, 7), false)).toBe(1)
  expect(countNew(rows(9, 8, 7), rows(9, 8, 7), false)).toBe(0)
})

test('rows that took the place of others which left are not new', () => {
  expect(countNew(rows(9, 8, 7), rows(9, 7, 6), true)).toBe(0)
})

test('a list that was whole has nothing behind its end: what is there is new', () => {
  expect(countNew(rows(7, 8, 9), rows(7, 8, 9, 10), false)).toBe(1)
})

test('where all rows are others, all are new', () => {
  expect(countNew(rows(3, 2), rows(9, 8, 7), true)).toBe(3)
})
