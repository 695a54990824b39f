import { lazy } from 'react'
import { FilterButton } from './filter-button.tsx'
import type { ListSearch } from './list-search.ts'

const load = () => import('./view-popover.tsx')
const ViewPopover = lazy(load)

/** The list's columns, and what it is shown with, kept for oneself. */
export function ViewButton({ search }: { search: ListSearch }) {
  return (
    <FilterButton name="View" load={load}>
      <ViewPopover search={search} />
    </FilterButton>
  )
}
