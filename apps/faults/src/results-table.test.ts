import { expect, test } from 'vitest'
import { resultsTable } from './results-table.ts'
import { countFindings, emptyTotals, type Tallies, tallyOf } from './tally.ts'

test('a finding is counted once, for the fault after which it was found, and all faults have a sum', () => {
  const [tallies, totals]: [Tallies, ReturnType<typeof emptyTotals>] = [{}, emptyTotals()]
  tallyOf(tallies, 'claimed').struck = 2
  tallyOf(tallies, 'after 250').duplicates = 3
  const lost = { kind: 'lost', what: 'mail 7 was lost' } as const
  expect(countFindings(tallies, totals, 'claimed', [lost])).toEqual([lost])
  expect(countFindings(tallies, totals, 'after 250', [lost])).toEqual([])

  const lines = resultsTable(tallies).split('\n')
  expect(lines.slice(2)).toEqual([
    '| claimed | 2 | 1 | 0 | 0 | 0 | 0 | 0.0 s |',
    '| after 250 | 0 | 0 | 0 | 0 | 0 | 3 | 0.0 s |',
    '| **all** | 2 | 1 | 0 | 0 | 0 | 3 | 0.0 s |',
  ])
})
