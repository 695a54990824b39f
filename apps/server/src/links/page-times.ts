import { message, timeWriter } from '@countersign/emails'
import { agoInWords, durationInWords } from './duration-in-words.ts'
import type { Sender } from './sender.ts'

/** A time for machines, as a past moment, and with its zone. */
export interface TimeWords {
  iso: string
  ago: string
  absolute: string
}

/** Until when something lasts, and how much longer that is: `tomorrow 14:02 UTC`, its date, and `24 hours`. */
export interface UntilWords {
  /** `30 Nov 2026, 14:02 UTC` where the day has no name; the date is `null` then. */
  words: string
  date: string | null
  left: string
}

export interface PageTimes {
  past(iso: string): TimeWords
  until(iso: string): UntilWords
}

const HOUR_MS = 3_600_000

/** Puts times, given in ISO 8601, into words as they are said at `now` (milliseconds since 1970). */
export function pageTimes(
  locale: string,
  { languages, timeZone }: Pick<Sender, 'languages' | 'timeZone'>,
  now: number,
): PageTimes {
  const language = languages.of(locale)

  const write = (iso: string, part: 'whole' | 'date' | 'time') =>
    timeWriter(language, locale, timeZone, part)(iso)
  /** A day of 23 or 25 hours has its tomorrow, too. */
  const nearDay = (date: string) => {
    const dateIn = (hours: number) => write(new Date(now + hours * HOUR_MS).toISOString(), 'date')
    const today = dateIn(0)
    if (date === today) return 'today'
    const next = [23, 24, 25].map(dateIn).find((day) => day !== today)
    return date === next ? 'tomorrow' : undefined
  }
  return {
    past: (iso) => ({
      iso,
      ago: agoInWords(now - Date.parse(iso), language),
      absolute: write(iso, 'whole'),
    }),
    until: (iso) => {
      const left = durationInWords(Date.parse(iso) - now, language)
      const date = write(iso, 'date')
      const day = nearDay(date)
      if (day === undefined) return { words: write(iso, 'whole'), date: null, left }
      return {
        words: message(language, 'page.near', { day, time: write(iso, 'time') }),
        date,
        left,
      }
    },
  }
}
