import type { Role } from '@countersign/changes'
import type {
  Caller,
  Database,
  FoundMessage,
  KeyRing,
  Limits,
  LiveFeed,
  ReplicaState,
  Service,
  SessionProof,
} from '@countersign/core'

/** Settings that belong together, each in words. */
export interface SettingGroup {
  title: string
  /** `setBy` is the variable or the file that sets it; `null` where nothing does. */
  items: { name: string; value: string; setBy: string | null }[]
}

/** Who is signed in to the panel. */
export interface SignedInAdmin {
  id: string
  name: string
  email: string
  role: Role
  /** The session that this request comes in. */
  sessionId: string
  /** When that session began, ISO 8601. */
  signedInAt: string
  /** What proves to the database that this admin asks. Never to be sent or logged. */
  proof: SessionProof
  hasTwoFactor: boolean
  /** Owners must have a second factor, and this one has none yet: until then only the account is open. */
  mustSetUpTwoFactor: boolean
  /** Whether a provider signed them in, which alone can do so again. */
  byProvider: boolean
}

/** The admin as the one who calls the service. */
export const callerOf = ({ id, proof }: SignedInAdmin): Caller => ({
  requester: { kind: 'admin', id },
  proof,
})

/** What every procedure gets from the server. */
export interface Context {
  db: Database
  /** Where lists are read: a replica that has what the caller wrote last, or the same as `db`. */
  readDb: Database
  /** How far that replica is behind; `null` without one. */
  replica(): ReplicaState | null
  /** The verbs that are limited, or that mail somebody. */
  service: Service
  /** By which the caller can name this request to us, and we find it in the log. */
  requestId?: string | undefined
  admin: SignedInAdmin | null
  /**
   * The ways in, as the sign-in page offers them: whether by passwords, passkeys and second factors of our own, and what
   * the provider's button says; `null` where there is no provider.
   */
  signInWays: { passwords: boolean; provider: string | null }
  /** What the server runs with, in words. */
  settings: readonly SettingGroup[]
  /** What the secrets of webhooks are derived from, and whether webhooks may go to private addresses. */
  webhooks: { linkKeys: KeyRing; allowPrivate: boolean }
  /** What the caller may do how often. */
  limits: Limits
  /** What changes, as it does, for panels that are open. */
  live: Pick<LiveFeed, 'listen'>
  /** Lets work go on after the reply; its failure is logged. */
  inBackground(work: Promise<void>): void
  /** Writes a message as its recipient gets it, with the link masked; without the headers that are made as it is sent. */
  previewMail(message: FoundMessage): {
    subject: string
    html: string
    text: string
    headers: { name: string; value: string }[]
  }
}
