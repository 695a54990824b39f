import { expect, test } from 'vitest'
import { joinPages, keepFurther, leavesGap } from './join-pages.ts'

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

test('new entries leave a gap before the second page, entries that left do not', () => {
  expect(leavesGap({ next: 'older-51' }, ['older-50'])).toBe(true)
  expect(leavesGap({ next: 'older-50' }, ['older-50'])).toBe(false)
  expect(leavesGap({ next: 'older-48' }, ['older-50'])).toBe(false)
  expect(leavesGap({ next: 'older-100' }, ['older-99'])).toBe(true)
  expect(leavesGap({ next: 'older-51' }, [])).toBe(false)
  expect(leavesGap({ next: 'older-49' }, ['older-50-on'])).toBe(false)
  expect(leavesGap({ next: 'older-50-on' }, ['older-49'])).toBe(true)
})

test('a search that stopped sooner than before takes nothing back, one that came further counts', () => {
  const stopped = (at: number | null, ...ids: number[]) => ({
    ...page(...ids),
    next: at === null ? null : `older-${at}-on`,
    previous: null,
    lookedTo: at === null ? null : '2026-05-03T10:00:00.000Z',
  })
  const far = stopped(99, 200, 100)
  const near = stopped(150, 200)
  const end = stopped(null, 200, 100)
  expect(keepFurther(undefined, near)).toBe(near)
  expect(keepFurther(far, near)).toBe(far)
  expect(keepFurther(end, near)).toBe(end)
  expect(keepFurther(near, far)).toBe(far)
  expect(keepFurther(far, end)).toBe(end)
  const full = { ...near, lookedTo: null }
  expect(keepFurther(far, full)).toBe(full)
})
