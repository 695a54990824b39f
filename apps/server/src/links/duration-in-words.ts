import { type Language, message } from '@countersign/emails'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A length of time, to the nearest: `3 minutes`, `24 hours`, `3 days`. Negative lengths (clocks differ) count as none. */
export const durationInWords = (ms: number, language: Language): string =>
  message(language, 'page.left', inWholeUnits(ms, Math.round))

/** `just now`, `3 minutes ago`: what is past has gone by in full. */
export const agoInWords = (ms: number, language: Language): string =>
  message(language, 'page.ago', inWholeUnits(ms, Math.floor))

/** In whole minutes, hours (up to two days) or days. */
function inWholeUnits(ms: number, toWhole: (amount: number) => number) {
  const minutes = toWhole(ms / MINUTE_MS)
  if (minutes < 1) return { unit: 'none', count: 0 }
  if (minutes < 60) return { unit: 'minute', count: minutes }
  const hours = toWhole(ms / HOUR_MS)
  return hours < 48 ? { unit: 'hour', count: hours } : { unit: 'day', count: toWhole(ms / DAY_MS) }
}
