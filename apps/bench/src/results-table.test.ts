import { expect, test } from 'vitest'
import { formatValue, mergeTable, tableOf, toLines } from './results-table.ts'

const row = { figure: 'rate', readings: [4, 1, 3, 2], unit: '×' }

test('a row shows its median, how far the rounds lie apart, its mark and what was compared', () => {
  expect(toLines('confirm', [{ ...row, atLeast: 2.5, comparison: '5/s to 2/s' }])).toEqual([
    '| confirm | rate | 2.5× (1 to 4) | ≥ 2.5×; 5/s to 2/s | met |',
  ])
})

test.each([
  [{ atLeast: 2.6 }, '**missed** |'],
  [{ atMost: 2.4 }, '**missed** |'],
  [{ atMost: 2.5 }, 'met |'],
  [{ atLeast: Number.NaN }, '**missed** |'],
  [{}, '|  |'],
])('%j is judged by the median', (mark, end) => {
  expect(toLines('confirm', [{ ...row, ...mark }])[0]?.endsWith(end)).toBe(true)
})

test('a run of one suite replaces its own rows and leaves the others', () => {
  const table = tableOf(
    ['refuse', 'confirm', 'mail'].flatMap((suite) => toLines(suite, [row, row])),
  )
  const ran = new Map([['mail', toLines('mail', [{ ...row, figure: 'new' }])]])
  const merged = mergeTable(`Last run\n\n${table}\n`, ran, ['mail', 'confirm'])
  expect(merged.split('\n').slice(2)).toEqual([
    ...toLines('mail', [{ ...row, figure: 'new' }]),
    ...toLines('confirm', [row, row]),
  ])
})

test('values keep three digits, or all before the point', () => {
  expect([1234.5, 12.345, 0.012345].map((value) => formatValue(value))).toEqual([
    '1,235',
    '12.3',
    '0.0123',
  ])
})
