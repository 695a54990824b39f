import type { FilterProps } from './filter-props.ts'
import { OwnerFilter } from './owner-filter.tsx'
import { WhenFilter } from './when-filter.tsx'

/** The filters that open a popover of their own. */
export function PopoverFilters(props: FilterProps) {
  return (
    <>
      <OwnerFilter {...props} />
      <WhenFilter {...props} />
    </>
  )
}
