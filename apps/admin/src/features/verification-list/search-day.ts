const DAY = /^(?:197[1-9]|19[89]\d|[2-8]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const TIME = /T(?:[01]\d|2[0-3]):[0-5]\dZ$/

/** Whether it is a day as the address bar writes it, `2026-11-22`, that the server and the calendar know. */
export const isDay = (text: string): boolean => DAY.test(text) && dayAfter(text, 0) === text

/** Whether it is a moment as the address bar writes it: `2026-11-22T14:02Z`. */
export const isMoment = (text: string): boolean => TIME.test(text) && isDay(text.replace(TIME, ''))

/** The day so many days later, or earlier where they are less than none. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
