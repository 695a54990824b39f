import { type Letter, typeOf } from './registry/registry.ts'

/** What was ended when a subject was secured: by a reset, an undo, or "this wasn't me" at the present address. */
export interface EndedParts {
  /** Pending changes. */
  changes: { id: string; type: Letter }[]
  sessions: number
  trustedDevices?: number
  /** The names of passkeys that were removed. */
  passkeys?: string[]
  /** Whether two-factor was turned off, being set up shortly before. */
  secondFactor?: boolean
}

/** What became of an account's credentials, as its present address is mailed. */
export type AccountNews = { name: string | null; locale: string } & (
  | { what: 'passkey-added'; passkey: string | null }
  | { what: 'second-factor-on' | 'second-factor-off' | 'recovery-codes-renewed' }
  | { what: 'secured'; because: 'undo' | 'declined'; ended: EndedParts }
)

/** What was ended, a line each. A passkey's name is its owner's text: `show` makes it fit to stand in the line. */
export function endedLines(
  { changes, sessions, trustedDevices = 0, passkeys = [], secondFactor = false }: EndedParts,
  show: (text: string) => string,
): string[] {
  return [
    ...changes.map(({ id, type }) => `Change stopped: ${typeOf(type).label}, no. ${id}`),
    ...(sessions > 0 ? [`Signed out: ${count(sessions, 'session')}`] : []),
    ...(trustedDevices > 0 ? [`No longer trusted: ${count(trustedDevices, 'device')}`] : []),
    ...passkeys.map((name) => `Passkey removed: ${show(name || 'Passkey')}`),
    ...(secondFactor ? ['Two-factor turned off: it was set up less than a week ago'] : []),
  ]
}

const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`
