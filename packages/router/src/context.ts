import type { Role } from '@countersign/changes'
import type {
  Database,
  FoundMessage,
  HashGiven,
  JudgeGiven,
  SecretRing,
  SessionProof,
} from '@countersign/core'
import type { Limits } from './limits.ts'

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
  /** Owners must have a second step, and this one has none yet: until then only the account is open. */
  mustSetUpTwoFactor: boolean
}

/** What every procedure gets from the server. */
export interface Context {
  db: Database
  /** By which whoever asks can name this request to us, and we find it in the log. */
  requestId?: string | undefined
  admin: SignedInAdmin | null
  /** What whoever asks may do how often. */
  limits: Limits
  seals: SecretRing
  hashGiven: HashGiven
  judgeGiven: JudgeGiven
  /** LINK_EPOCH: links of another epoch are unknown. */
  linkEpoch: number
  /** Tells the worker that a message may be waiting. */
  wakeOutbox(): void
  /** Lets work go on after the reply; its failure is logged. */
  inBackground(work: Promise<void>): void
  /** Writes a message as its recipient gets it, with the link masked. */
  previewMail(message: FoundMessage): { subject: string; html: string; text: string }
}
