const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')

const absolute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** A moment in full, in the reader's zone: `22 Nov 2026, 14:02:10 UTC`. */
export const absoluteTime = (iso: string): string => absolute.format(new Date(iso))

/** A moment's day: `22 Nov 2026`. */
export const dayOf = (date: Date): string =>
  `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`

/** A moment to the minute, in the reader's zone: `22 Nov 2026, 14:02`. */
export const minuteOf = (date: Date): string =>
  `${dayOf(date)}, ${[date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')}`

/** A length of time in whole minutes, hours (up to two days) or days: `45 s`, `3 min`, `24 h`, `12 d`. */
export function spanWords(seconds: number, whole: (parts: number) => number = Math.floor): string {
  const length = Math.max(0, seconds)
  if (length < MINUTE) return `${whole(length)} s`
  if (length < HOUR) return `${whole(length / MINUTE)} min`
  if (length < 2 * DAY) return `${whole(length / HOUR)} h`
  return `${whole(length / DAY)} d`
}

/**
 * How far a moment is from `now` (milliseconds), for people: `just now`, `3 min ago`, `in 24 h`;
 * beyond thirty days its day. What is past has gone by in full, what is to come is rounded. A moment
 * a few seconds ahead is a clock that differs: `just now`.
 */
export function relativeTime(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000
  if (Math.abs(seconds) > 30 * DAY) return dayOf(new Date(iso))
  if (seconds < -5) return `in ${spanWords(-seconds, Math.round)}`
  return seconds < 5 ? 'just now' : `${spanWords(seconds)} ago`
}
