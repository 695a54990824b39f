const MINUTE = 60
const HOUR = 60 * MINUTE

/** How long to wait, in one unit, rounded up so that nobody comes too early: `1 minute`, `12 hours`. */
export function waitInWords(seconds: number): string {
  return seconds <= HOUR ? count(seconds / MINUTE, 'minute') : count(seconds / HOUR, 'hour')
}

function count(amount: number, unit: string): string {
  const whole = Math.max(1, Math.ceil(amount))
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
