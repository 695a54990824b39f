/** In whose name the pages speak, and how they write a time. Prepared once, as formatters are slow to make. */
export interface Sender {
  name: string
  /** A bare address that people can write to; `null` when there is none. */
  replyTo: string | null
  /** Writes an ISO 8601 time for people, with its zone: `22 Nov 2026, 14:02 UTC`. */
  writeTime: (iso: string) => string
}

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
    writeTime: (iso) => format.format(new Date(iso)),
  }
}
