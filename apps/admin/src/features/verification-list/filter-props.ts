import type { ListSearch } from './list-search.ts'

/** What every filter gets: the list's present search, and a way to change it. */
export interface FilterProps {
  search: ListSearch
  onNarrow: (change: Partial<ListSearch>) => void
}
