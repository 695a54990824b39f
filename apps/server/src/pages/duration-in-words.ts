const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * A length of time in one rounded-down unit: `3 minutes`, `23 hours`, `2 days`. Rounded down, so that
 * a link is never promised to live longer than it does. Negative lengths (clocks differ) count as none.
 */
export function durationInWords(ms: number): string {
  if (ms < MINUTE_MS) return 'less than a minute'
  if (ms < HOUR_MS) return count(ms / MINUTE_MS, 'minute')
  if (ms < 2 * DAY_MS) return count(ms / HOUR_MS, 'hour')
  return count(ms / DAY_MS, 'day')
}

/** `just now`, `3 minutes ago`. */
export function agoInWords(ms: number): string {
  return ms < MINUTE_MS ? 'just now' : `${durationInWords(ms)} ago`
}

function count(amount: number, unit: string): string {
  const whole = Math.floor(amount)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
