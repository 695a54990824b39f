import { dayOf, minuteOf } from '../time/time-words.ts'
import { dayBack, type ListSearch, startOfDay } from './list-search.ts'

/** The usual spans, all up to now. */
export const spans = [
  { label: 'Today', daysBack: 0 },
  { label: 'Last 7 days', daysBack: 6 },
  { label: 'Last 30 days', daysBack: 29 },
]

/** Between which days the list lies, for people; `undefined` where nothing bounds it. */
export function spanOf({ from, to }: ListSearch, now: Date): string | undefined {
  const day = (value: string) => {
    const at = new Date(startOfDay(value, 0))
    return value.length > 10 ? minuteOf(at) : dayOf(at)
  }
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`
  if (to) return `until ${day(to)}`
  if (!from) return undefined
  return (
    spans.find(({ daysBack }) => dayBack(now, daysBack) === from)?.label ?? `since ${day(from)}`
  )
}
