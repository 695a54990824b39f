import type { Status } from '@countersign/changes'

/** What a client was told by an answer that reached it. */
export type Told =
  /** A change to this address is held, as this verification. */
  | { kind: 'held'; to: string; id: string }
  /** Nothing is held for this address. */
  | { kind: 'refused'; to: string }
  /** This client's confirmation applied the change. */
  | { kind: 'applied'; id: string }
  /** The key of this link was given; other keys may be missing. */
  | { kind: 'key-given'; id: string }
  /** It has ended so, which is final. */
  | { kind: 'ended'; id: string; status: Exclude<Status, 'pending'> }
  /** A link that was mailed opens nothing. */
  | { kind: 'dead-link'; id: string }
  /** This was done of it, which does not end it. */
  | { kind: 'done'; verb: 'approve' | 'renew' | 'resend'; id: string }

/** A mail that a mail server took, or may believe to have taken. */
export interface AcceptedMail {
  /** The outbox's message. */
  message: string
  /** The whole Message-ID. */
  messageId: string
  /** The fault that was at work. */
  during: string
}

/** A webhook's request that arrived. */
export interface ArrivedWebhook {
  /** The standard's id, which stays the same over all tries. */
  id: string
  body: string
}

/** What was promised to clients, and what arrived. Append-only. */
export interface Ledger {
  told: Told[]
  mails: AcceptedMail[]
  webhooks: ArrivedWebhook[]
}

export const openLedger = (): Ledger => ({ told: [], mails: [], webhooks: [] })

/** The same up to now: what comes later may be missing in tables that are read next. */
export const copyOf = ({ told, mails, webhooks }: Ledger): Ledger => ({
  told: [...told],
  mails: [...mails],
  webhooks: [...webhooks],
})
