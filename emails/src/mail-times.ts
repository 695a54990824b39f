/** UTC, as the database's times come; its first 16 characters are the minute. */
const IN_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/
const MINUTE_LENGTH = '2025-11-22T14:02'.length
/** Since then every zone has been whole minutes away from UTC: what is shown is a minute's alone. */
const WHOLE_MINUTES_SINCE = '1973'
const MAX_REMEMBERED = 5000

/** Writes a time as mails give it; made for one locale and zone. */
type WriteTime = (iso: string) => string

const writers = new Map<string, WriteTime>()
let last: { locale: string; timeZone: string; write: WriteTime } | undefined

/**
 * Gives times absolute, with their zone, e.g. "November 22, 2025 at 14:02 UTC".
 * Throws a RangeError for a zone that does not exist, and for a time that does not.
 */
export function timeWriter(locale: string, timeZone: string): WriteTime {
  if (last?.locale === locale && last.timeZone === timeZone) return last.write
  const key = `${englishOf(locale)} ${timeZone}`
  let write = writers.get(key)
  if (!write) {
    write = makeWriter(englishOf(locale), timeZone)
    writers.set(key, write)
  }
  last = { locale, timeZone, write }
  return write
}

/** Our words are English: dates in another language would not fit between them. */
const englishOf = (locale: string): string => (/^en-[A-Z]{2}$/.test(locale) ? locale : 'en')

/** Formatting costs as much as the rest of a mail together: the words of a minute are remembered. */
function makeWriter(locale: string, timeZone: string): WriteTime {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  })
  const remembered = new Map<string, string>()
  return (iso) => {
    if (!IN_UTC.test(iso) || iso < WHOLE_MINUTES_SINCE) return format.format(new Date(iso))
    const minute = iso.slice(0, MINUTE_LENGTH)
    let words = remembered.get(minute)
    if (words === undefined) {
      words = format.format(new Date(iso))
      if (remembered.size === MAX_REMEMBERED) remembered.clear()
      remembered.set(minute, words)
    }
    return words
  }
}
