const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * A time as mails give it: absolute, with its zone, e.g. "November 22, 2025 at 14:02 UTC".
 * Throws a RangeError for a time or a zone that does not exist.
 */
export function formatTime(iso: string, locale: string, timeZone: string): string {
  return formatFor(englishOf(locale), timeZone).format(new Date(iso))
}

/** Our words are English: dates in another language would not fit between them. */
const englishOf = (locale: string): string => (/^en-[A-Z]{2}$/.test(locale) ? locale : 'en')

/** Making a format costs more than composing a whole mail, so each is made once. */
function formatFor(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    })
    formats.set(key, format)
  }
  return format
}
