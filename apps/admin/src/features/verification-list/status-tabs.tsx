import { statusFilters, type VerificationPage } from '@countersign/changes'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import classes from '../record-table/filter-tabs.module.css'
import { countWords } from '../verification-status/count-words.ts'
import { statusWords } from '../verification-status/status-words.ts'
import { useTypes } from '../verification-status/use-types.ts'
import type { ListSearch } from './list-search.ts'

interface StatusTabsProps {
  /** `undefined` while the first page loads. */
  page: Pick<VerificationPage, 'counts' | 'matching'> | undefined
  search: ListSearch
}

const tabWords = { ...statusWords, all: 'All', 'undo-offer': 'Undo offers' }

/**
 * The list by status, each with how many there are: of what else narrows the list, and over all. *Applying* is there
 * where a type is applied by webhook.
 */
export const StatusTabs = memo(function StatusTabs({ page, search }: StatusTabsProps) {
  const { cursor: _, ...filters } = search
  const types = useTypes()
  const isListed = (status: 'all' | (typeof statusFilters)[number]) =>
    status !== 'applying' ||
    search.status === 'applying' ||
    types.some(({ webhook }) => webhook !== null)
  return (
    <nav className={classes.tabs} aria-label="Status">
      {(['all', ...statusFilters] as const).filter(isListed).map((status) => (
        <Link
          key={status}
          to="/verifications"
          search={{ ...filters, status: status === 'all' ? undefined : status }}
          activeOptions={{ explicitUndefined: true }}
          className={classes.tab}
        >
          {tabWords[status]}{' '}
          <span className={classes.count}>
            {page && wordsOf(page, status, status === (search.status ?? 'all'))}
          </span>
        </Link>
      ))}
    </nav>
  )
})

type Counted = keyof VerificationPage['counts']

/** `8`, of the status that is shown `8 of 1,204`; nothing where none was found among those that were looked at. */
function wordsOf(
  { counts, matching }: Pick<VerificationPage, 'counts' | 'matching'>,
  status: Counted,
  isShown: boolean,
): string {
  const all = countWords(counts[status])
  if (!matching) return all
  const { count, isCapped } = matching[status]
  const found = count === 0 && isCapped ? '' : countWords({ count, isCapped })
  return isShown && found ? `${found} of ${all}` : found
}
