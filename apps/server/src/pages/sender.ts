/** In whose name the pages speak, and how they write a time. Prepared once, as formatters are slow to make. */
export interface Sender {
  name: string
  /** A bare address that people can write to; `null` when there is none. */
  replyTo: string | null
  /** Writes an ISO 8601 time for people, with its zone: `22 Nov 2026, 14:02 UTC`. */
  writeTime: (iso: string) => string
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
  return {
    name: site.senderName,
    replyTo: site.replyTo,
    writeTime: rememberMinutes((ms) => format.format(ms)),
  }
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
