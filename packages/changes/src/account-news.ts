/** What was ended when a subject was secured: by a reset, an undo, or "this wasn't me" at the present address. */
export interface EndedParts {
  /** Pending changes. */
  changes: { id: string; type: string; label: string }[]
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
  /** Of the panel's owners: mails that failed for good, changes that wait for an approval, webhooks that paused. */
  | { what: 'owner-alert'; failed: number; waiting: number; paused?: number }
  | { what: 'secured'; because: 'undo' | 'declined'; ended: EndedParts }
)
