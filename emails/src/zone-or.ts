const known = new Map<string, boolean>()
const MAX_KNOWN = 1000

/** A person's zone where there is such a one (IANA), else this one. */
export function zoneOr(timeZone: string | null, fallback: string): string {
  if (timeZone === null) return fallback
  let isZone = known.get(timeZone)
  if (isZone === undefined) {
    isZone = exists(timeZone)
    if (known.size === MAX_KNOWN) known.clear()
    known.set(timeZone, isZone)
  }
  // guard wrong-zones-fall-back: "isZone ? timeZone : fallback" → "timeZone" (zone-or.test.ts)
  return isZone ? timeZone : fallback
}

function exists(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
