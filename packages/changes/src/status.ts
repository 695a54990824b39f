/** The stored statuses: 0 = open, 1 = applied and unusable, and the further endings. */
export const statuses = {
  pending: 0,
  confirmed: 1,
  revoked: 2,
  declined: 3,
  superseded: 4,
  conflicted: 5,
  expired: 6,
} as const

/** What a reader sees: the stored status, but *expired* as soon as the time of a pending one is over. */
export type State = keyof typeof statuses
export type StatusCode = (typeof statuses)[State]

export const states = [
  'pending',
  'confirmed',
  'expired',
  'conflicted',
  'declined',
  'revoked',
  'superseded',
] as const satisfies readonly State[]

/**
 * What lists are narrowed by and counted for: the states, with the open offers to undo an applied change apart
 * from what waits to be confirmed.
 */
export const statusFilters = [
  'pending',
  'undo-offer',
  'confirmed',
  'expired',
  'conflicted',
  'declined',
  'revoked',
  'superseded',
] as const satisfies readonly (State | 'undo-offer')[]

export type StatusFilter = (typeof statusFilters)[number]

const names = Object.fromEntries(
  Object.entries(statuses).map(([name, code]) => [code, name]),
) as Record<StatusCode, State>

/** The name of a stored status code. `isExpired` comes from the database's clock, before the ending is stored. */
export function stateOf(code: number, isExpired: boolean): State {
  const name = names[code as StatusCode]
  if (name === undefined) throw new RangeError(`unknown verification status ${code}`)
  return name === 'pending' && isExpired ? 'expired' : name
}
