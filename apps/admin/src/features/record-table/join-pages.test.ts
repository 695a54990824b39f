import { expect, test } from 'vitest'
import { joinPages, leavesGap } from './join-pages.ts'

const page = (...ids: number[]) => ({ items: ids.map((id) => ({ id: String(id) })) })
const idsOf = (...pages: ReturnType<typeof page>[]) => joinPages(pages).items.map(({ id }) => +id)

test('pages follow one another, and each knows where it begins', () => {
  expect(joinPages([page(10, 9), page(8, 7), page()])).toEqual({
    items: page(10, 9, 8, 7).items,
    starts: [0, 2, 4],
  })
})

test('a page that reaches into the next doubles no row', () => {
  expect(idsOf(page(100, 98, 97), page(98, 97, 96), page(95))).toEqual([100, 98, 97, 96, 95])
})

test('pages that begin with the oldest are joined the other way about', () => {
  const rising = [
    { ...page(4, 6, 7), next: 'newer-7' },
    { ...page(5, 6, 7, 8), next: 'newer-8' },
  ]
  expect(joinPages(rising).items.map(({ id }) => +id)).toEqual([4, 6, 7, 8])
  expect(idsOf(page(4, 6, 7))).toEqual([4, 6, 7])
  expect(leavesGap({ next: 'newer-7', items: [] }, ['newer-7'])).toBe(false)
  expect(leavesGap({ next: 'newer-9', items: [] }, ['newer-7'])).toBe(false)
  expect(leavesGap({ next: 'newer-7', items: [] }, ['newer-10'])).toBe(true)
})

test('pages by when rows expire are joined by what is in them', () => {
  const pages = [
    { ...page(7, 2, 9), next: 'later-9' },
    { ...page(9, 4, 1), next: 'later-1' },
  ]
  expect(joinPages(pages).items.map(({ id }) => +id)).toEqual([7, 2, 9, 4, 1])
  expect(leavesGap({ next: 'later-9', ...page(7, 2, 9) }, ['later-9'])).toBe(false)
  expect(leavesGap({ next: 'later-4', ...page(2, 9, 4) }, ['later-9'])).toBe(false)
  expect(leavesGap({ next: 'later-2', ...page(8, 7, 2) }, ['later-9'])).toBe(true)
})

test('new entries leave a gap before the second page, entries that left do not', () => {
  expect(leavesGap({ next: 'older-51', items: [] }, ['older-50'])).toBe(true)
  expect(leavesGap({ next: 'older-50', items: [] }, ['older-50'])).toBe(false)
  expect(leavesGap({ next: 'older-48', items: [] }, ['older-50'])).toBe(false)
  expect(leavesGap({ next: 'older-100', items: [] }, ['older-99'])).toBe(true)
  expect(leavesGap({ next: 'older-51', items: [] }, [])).toBe(false)
})
