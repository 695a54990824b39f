import type { ListSearch } from '../verification-list/list-search.ts'

/** How a change goes, as days are counted: its word, its list and its colour. */
export interface Ending {
  kind: 'held' | 'confirmed' | 'declined' | 'expired' | 'conflicted'
  label: string
  status: ListSearch['status']
  color: string
}

export const endings: readonly Ending[] = [
  { kind: 'held', label: 'Held', status: undefined, color: 'var(--mantine-color-dimmed)' },
  {
    kind: 'confirmed',
    label: 'Confirmed',
    status: 'confirmed',
    color: 'var(--status-confirmed)',
  },
  { kind: 'declined', label: 'Declined', status: 'declined', color: 'var(--status-declined)' },
  { kind: 'expired', label: 'Expired', status: 'expired', color: 'var(--status-expired)' },
  {
    kind: 'conflicted',
    label: 'Conflicted',
    status: 'conflicted',
    color: 'var(--status-conflicted)',
  },
]

/** A day of the database's (UTC), as a date whose own day it is. */
export function inDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}
