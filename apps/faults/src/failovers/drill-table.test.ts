import { expect, test } from 'vitest'
import { type Tallies, tallyOf } from '../tally.ts'
import { drillTable, percentile } from './drill-table.ts'

test('each way of failing over has a line with what clients met, and all have a sum', () => {
  const tallies: Tallies = {}
  tallyOf(tallies, 'kill').lost = 1
  tallyOf(tallies, 'found at the end').duplicates = 2
  const failover = { unavailable: 3, unanswered: 1 }
  const table = drillTable(
    [
      { way: 'kill', readyMs: 21_000, ...failover },
      { way: 'kill', readyMs: 23_040, ...failover },
      { way: 'switchover', readyMs: 4_000, ...failover },
    ],
    tallies,
  )
  expect(table.split('\n').slice(2)).toEqual([
    '| kill | 2 | 1 | 0 | 0 | 0 | 0 | 6 | 2 | 21.0 s | 23.0 s |',
    '| found at the end | 0 | 0 | 0 | 0 | 0 | 2 | 0 | 0 |  |  |',
    '| switchover | 1 | 0 | 0 | 0 | 0 | 0 | 3 | 1 | 4.0 s | 4.0 s |',
    '| **all** | 3 | 1 | 0 | 0 | 0 | 2 | 9 | 3 | 21.0 s | 23.0 s |',
  ])
})

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 20 }, (_, n) => n + 1)
  expect([0.5, 0.95, 0.99].map((share) => percentile(values, share))).toEqual([10, 19, 20])
  expect(percentile([], 0.5)).toBeUndefined()
})
