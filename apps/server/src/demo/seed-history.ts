import type {
  Changes,
  Conflict,
  DeliveryAttempt,
  MessageItem,
  Requester,
  VerificationEvent,
} from '@countersign/changes'
import type { Person, SeedType } from './seed-world.ts'

/* What the demo tells of each verification, before it has become rows. Times are milliseconds. */

/** A change as it is held, and what becomes of its subject's values. */
export interface SeedChange {
  table: string
  changes: Changes
  before: Changes
  recipient: string
  apply(): void
  /** Changes the subject's values behind the verification's back. */
  drift(): void
}

export interface HeldRow {
  id: number
  type: SeedType
  status: number
  person: Person
  change: SeedChange
  title: string
  description: string | null
  /** Their name and address as they were when it was held. */
  subjectName: string
  noticeEmail: string
  requester: Requester
  nonce: string
  linkKeyId: number
  fingerprint: string
  createdAt: number
  expiresAt: number
  endedAt: number | null
  supersededBy: number | null
  conflict: Conflict | null
  reason: string | null
}

export interface SeedMessage {
  verificationId: number
  kind: MessageItem['kind']
  recipient: string
  status: MessageItem['status']
  createdAt: number
  dueAt: number
  sentAt: number | null
  claims: number
  lastReply: string
  attempts: (Omit<DeliveryAttempt, 'at'> & { at: number })[]
}

/** What becomes of a mail in the end; `dropped` is one whose verification ended while it was deferred. */
export type Fate = 'sent' | 'failed' | 'dropped'

export interface SeedEvent {
  verificationId: number
  kind: VerificationEvent['kind']
  at: number
  by: VerificationEvent['by']
  detail: Record<string, unknown>
  /** The mail it speaks of; its detail is written when the mail has its id. */
  message?: SeedMessage
}

export interface History {
  verifications: HeldRow[]
  messages: SeedMessage[]
  events: SeedEvent[]
}
