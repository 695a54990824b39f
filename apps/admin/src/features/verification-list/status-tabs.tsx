import { statusFilters, type VerificationPage } from '@countersign/changes'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import classes from '../record-table/filter-tabs.module.css'
import { countWords } from '../verification-status/count-words.ts'
import { statusWords } from '../verification-status/status-words.ts'
import type { ListSearch } from './list-search.ts'

interface StatusTabsProps {
  counts: VerificationPage['counts'] | undefined
  search: ListSearch
}

const tabWords = { ...statusWords, all: 'All', 'undo-offer': 'Undo offers' }

/** The list by status, each with how many there are over all. */
export const StatusTabs = memo(function StatusTabs({ counts, search }: StatusTabsProps) {
  const { cursor: _, ...filters } = search
  return (
    <nav className={classes.tabs} aria-label="Status">
      {(['all', ...statusFilters] as const).map((status) => (
        <Link
          key={status}
          to="/verifications"
          search={{ ...filters, status: status === 'all' ? undefined : status }}
          activeOptions={{ explicitUndefined: true }}
          className={classes.tab}
        >
          {tabWords[status]}{' '}
          <span className={classes.count}>{counts ? countWords(counts[status]) : ''}</span>
        </Link>
      ))}
    </nav>
  )
})
