const MINUTE = 60
const HOUR = 60 * MINUTE

/** How long to wait, in one unit, rounded up so that nobody comes too early: up to an hour in minutes. */
export const wholeWait = (seconds: number): { unit: 'minute' | 'hour'; count: number } =>
  seconds <= HOUR
    ? { unit: 'minute', count: atLeastOne(seconds / MINUTE) }
    : { unit: 'hour', count: atLeastOne(seconds / HOUR) }

const atLeastOne = (amount: number) => Math.max(1, Math.ceil(amount))
