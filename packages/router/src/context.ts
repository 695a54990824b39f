import type { Database, FoundMessage, HashGiven, SecretRing } from '@countersign/core'

export const roles = ['viewer', 'operator', 'owner'] as const
export type Role = (typeof roles)[number]

/** Who is signed in to the panel. */
export interface SignedInAdmin {
  id: string
  name: string
  email: string
  role: Role
}

/** What every procedure gets from the server. */
export interface Context {
  db: Database
  admin: SignedInAdmin | null
  seals: SecretRing
  hashGiven: HashGiven
  /** Tells the worker that a message may be waiting. */
  wakeOutbox(): void
  /** Lets work go on after the reply; its failure is logged. */
  inBackground(work: Promise<void>): void
  /** Writes a message as its recipient gets it, with the link masked. */
  previewMail(message: FoundMessage): Promise<{ subject: string; html: string; text: string }>
}
