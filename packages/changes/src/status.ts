/** The stored statusCodes: 0 = open, 1 = applied and unusable, and the further endings. */
export const statusCodes = {
  pending: 0,
  confirmed: 1,
  revoked: 2,
  declined: 3,
  superseded: 4,
  conflicted: 5,
  expired: 6,
  applying: 7,
} as const

/** What a reader sees: the stored status, but *expired* as soon as the time of a pending one is over. */
export type Status = keyof typeof statusCodes
export type StatusCode = (typeof statusCodes)[Status]

export const statuses = [
  'pending',
  'applying',
  'confirmed',
  'expired',
  'conflicted',
  'declined',
  'revoked',
  'superseded',
] as const satisfies readonly Status[]

/**
 * What lists are narrowed by and counted for: the statuses, with the open offers to undo an applied change apart
 * from what waits to be confirmed.
 */
export const statusFilters = [
  'pending',
  'undo-offer',
  'applying',
  'confirmed',
  'expired',
  'conflicted',
  'declined',
  'revoked',
  'superseded',
] as const satisfies readonly (Status | 'undo-offer')[]

export type StatusFilter = (typeof statusFilters)[number]

const names = Object.fromEntries(
  Object.entries(statusCodes).map(([name, code]) => [code, name]),
) as Record<StatusCode, Status>

/** The name of a stored status code. `isExpired` comes from the database's clock, before the ending is stored. */
export function statusOf(code: number, isExpired: boolean): Status {
  const name = names[code as StatusCode]
  if (name === undefined) throw new RangeError(`unknown verification status ${code}`)
  return name === 'pending' && isExpired ? 'expired' : name
}
