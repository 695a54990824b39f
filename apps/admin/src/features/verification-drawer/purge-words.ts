import { dayOf } from '../time/time-words.ts'

const DAY = 86_400_000

/** When the details of a verification were removed, and after how long. */
export function purgeWords(purgedAt: string, expiresAt: string): string {
  const days = Math.floor((Date.parse(purgedAt) - Date.parse(expiresAt)) / DAY)
  const after = days === 1 ? '1 day' : `${days} days`
  return `Its details were removed on ${dayOf(new Date(purgedAt))}, after ${after}. What happened and when is kept.`
}
