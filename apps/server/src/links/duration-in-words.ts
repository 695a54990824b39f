const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type ToWhole = (amount: number) => number

/**
 * A length of time in the nearest whole minutes, hours (up to two days) or days: `3 minutes`, `24 hours`,
 * `3 days`. Negative lengths (clocks differ) count as none.
 */
export function durationInWords(ms: number, toWhole: ToWhole = Math.round): string {
  const minutes = toWhole(ms / MINUTE_MS)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return count(minutes, 'minute')
  const hours = toWhole(ms / HOUR_MS)
  return hours < 48 ? count(hours, 'hour') : count(toWhole(ms / DAY_MS), 'day')
}

/** `just now`, `3 minutes ago`: what is past has gone by in full. */
export function agoInWords(ms: number): string {
  return ms < MINUTE_MS ? 'just now' : `${durationInWords(ms, Math.floor)} ago`
}

const count = (whole: number, unit: string): string => `${whole} ${unit}${whole === 1 ? '' : 's'}`
