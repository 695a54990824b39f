/** In whose name the pages speak, and how they write a time. Prepared once, as formatters are slow to make. */
export interface Sender {
  name: string
  /** A bare address that people can write to; `null` when there is none. */
  replyTo: string | null
  /** Writes an ISO 8601 time for people, with its zone: `22 Nov 2026, 14:02 UTC`. */
  writeTime: (iso: string) => string
  /** Writes the time up to which something lasts, as it is said at `now` (milliseconds since 1970). */
  writeUntil: (iso: string, now: number) => UntilWords
}

/** `tomorrow 14:02 UTC` and its date, or `30 Nov 2026, 14:02 UTC`, which needs none. */
export interface UntilWords {
  words: string
  date: string | null
}

const MINUTE_MS = 60_000
const MOST_REMEMBERED = 5_000

/** Throws a RangeError for a time zone that does not exist. */
export function prepareSender(site: {
  senderName: string
  replyTo: string | null
  timeZone: string
}): Sender {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: site.timeZone,
    timeZoneName: 'short',
  })
  const writeTime = rememberMinutes((ms) => format.format(ms))
  return {
    name: site.senderName,
    replyTo: site.replyTo,
    writeTime,
    writeUntil: (iso, now) => {
      const absolute = writeTime(iso)
      const [date = '', time = ''] = absolute.split(', ')
      const day = nearDay(date, (ms) => writeTime(new Date(ms).toISOString()), now)
      return day ? { words: `${day} ${time}`, date } : { words: absolute, date: null }
    },
  }
}

/** Whether a date is today's or tomorrow's. A day of 23 or 25 hours has its tomorrow, too. */
function nearDay(date: string, write: (ms: number) => string, now: number): string | undefined {
  const dayAt = (ms: number) => write(ms).split(', ')[0]
  const today = dayAt(now)
  if (date === today) return 'today'
  const next = [23, 24, 25].map((hours) => dayAt(now + hours * 60 * MINUTE_MS))
  return date === next.find((day) => day !== today) ? 'tomorrow' : undefined
}

/** Formatters are slow to ask, too, and the pages of an hour share few minutes. */
function rememberMinutes(write: (ms: number) => string): Sender['writeTime'] {
  const written = new Map<number, string>()
  return (iso) => {
    const ms = Date.parse(iso)
    const minute = Math.floor(ms / MINUTE_MS)
    const known = written.get(minute)
    if (known !== undefined) return known
    if (written.size >= MOST_REMEMBERED) written.clear()
    const words = write(ms)
    written.set(minute, words)
    return words
  }
}
