const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const absolute = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})
const dayOnly = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

/** A moment in full, in the reader's zone: `Sun, 22 Nov 2026, 14:02:10 UTC`. */
export const absoluteTime = (iso: string): string => absolute.format(new Date(iso))

/** A moment's day: `22 Nov 2026`. */
export const dayOf = (date: Date): string => dayOnly.format(date)

/** A length of time in its largest whole unit: `45 s`, `3 min`, `23 h`, `12 d`. */
export function spanWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h`
  return `${Math.floor(whole / DAY)} d`
}

/**
 * How far a moment is from `now` (milliseconds), for people: `just now`, `3 min ago`, `in 23 h`;
 * beyond thirty days its day. A moment a few seconds ahead is a clock that differs: `just now`.
 */
export function relativeTime(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000
  if (Math.abs(seconds) > 30 * DAY) return dayOf(new Date(iso))
  if (seconds < -5) return `in ${spanWords(-seconds)}`
  return seconds < 5 ? 'just now' : `${spanWords(seconds)} ago`
}
