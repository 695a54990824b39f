import type { Language } from './messages/languages.ts'

/** UTC, as the database's times come; its first 16 characters are the minute. */
const IN_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/
const MINUTE_LENGTH = '2025-11-22T14:02'.length
/** Since then every zone has been whole minutes away from UTC: what is shown is a minute's alone. */
const WHOLE_MINUTES_SINCE = '1973'
const MAX_REMEMBERED = 1000
/** People write their zones themselves: what is remembered stays small. */
const MAX_WRITERS = 100

/** Writes a time, given in ISO 8601; made for one locale and zone. */
type WriteTime = (iso: string) => string

const writers = new Map<string, WriteTime>()
let last: { dates: string; timeZone: string; part: Part; write: WriteTime } | undefined

const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
const time = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const
const parts = { whole: { ...date, ...time }, date, time }
type Part = keyof typeof parts

/**
 * Gives times absolute, with their zone, e.g. "22 Nov 2025, 14:02 UTC", or only the date or the time of that.
 * Throws a RangeError for a zone that does not exist, and for a time that does not.
 */
export function timeWriter(
  { code }: Language,
  locale: string,
  timeZone: string,
  part: Part = 'whole',
): WriteTime {
  const dates = dateLocaleOf(code, locale)
  if (last?.dates === dates && last.timeZone === timeZone && last.part === part) return last.write
  const key = `${dates} ${timeZone} ${part}`
  let write = writers.get(key)
  if (!write) {
    write = makeWriter(new Intl.DateTimeFormat(dates, { ...parts[part], timeZone }))
    if (writers.size === MAX_WRITERS) writers.clear()
    writers.set(key, write)
  }
  last = { dates, timeZone, part, write }
  return write
}

/** Dates are in the language of the words around them; English ones without a region are those of most countries. */
function dateLocaleOf(language: string, locale: string): string {
  if (/^[a-z]+-[A-Z]{2}$/.test(locale) && locale.startsWith(`${language}-`)) return locale
  return language === 'en' ? 'en-GB' : language
}

/** Formatting costs as much as the rest of a mail together: a minute's time is remembered. */
function makeWriter(format: Intl.DateTimeFormat): WriteTime {
  const remembered = new Map<string, string>()
  return (iso) => {
    if (!IN_UTC.test(iso) || iso < WHOLE_MINUTES_SINCE) return format.format(new Date(iso))
    const minute = iso.slice(0, MINUTE_LENGTH)
    let written = remembered.get(minute)
    if (written === undefined) {
      written = format.format(new Date(iso))
      if (remembered.size === MAX_REMEMBERED) remembered.clear()
      remembered.set(minute, written)
    }
    return written
  }
}
