/** The stored statuses: 0 = open, 1 = applied and unusable, and the further endings. */
export const statuses = {
  pending: 0,
  confirmed: 1,
  revoked: 2,
  declined: 3,
  superseded: 4,
  conflicted: 5,
} as const

export type StatusName = keyof typeof statuses
export type StatusCode = (typeof statuses)[StatusName]

/** What a reader sees: a stored status, or *expired*, which is pending past its time and never stored. */
export type State = StatusName | 'expired'

export const states = [
  'pending',
  'confirmed',
  'expired',
  'conflicted',
  'declined',
  'revoked',
  'superseded',
] as const satisfies readonly State[]

const names = Object.fromEntries(
  Object.entries(statuses).map(([name, code]) => [code, name]),
) as Record<StatusCode, StatusName>

/** The name of a stored status code. `isExpired` comes from the database's clock. */
export function stateOf(code: number, isExpired: boolean): State {
  const name = names[code as StatusCode]
  if (name === undefined) throw new RangeError(`unknown verification status ${code}`)
  return name === 'pending' && isExpired ? 'expired' : name
}
