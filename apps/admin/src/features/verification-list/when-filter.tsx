import { lazy } from 'react'
import { FilterButton } from './filter-button.tsx'
import type { FilterProps } from './list-search.ts'
import { spanOf } from './span-of.ts'

const load = () => import('./when-popover.tsx')
const WhenPopover = lazy(load)

/** When the listed changes were asked for. */
export function WhenFilter(filter: FilterProps) {
  const chosen = spanOf(filter.search, new Date())
  return (
    <FilterButton name="When" chosen={chosen} load={load}>
      <WhenPopover {...filter} chosen={chosen} />
    </FilterButton>
  )
}
