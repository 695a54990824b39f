import type { AccountNews } from './account-news.ts'
import type { SubjectRef } from './define-subject.ts'
import type { ChangeLine, Changes } from './describe-changes.ts'
import type { TypeFacts } from './describe-type.ts'
import type { Status, StatusFilter } from './status.ts'

/* What the engine shows of a verification. Times are ISO 8601 strings, ids decimal strings. */

export const requesterKinds = ['subject', 'admin', 'client'] as const

/** Who asked for a change: the subject, an admin for somebody else, or a program. */
export interface Requester {
  kind: (typeof requesterKinds)[number]
  id: string | null
  name: string | null
}

/** Why a confirmed change could not be applied. */
export interface Conflict {
  /** `refused`: by the host's own system, where the type applies by webhook. */
  kind: 'stale' | 'unique-violation' | 'row-missing' | 'rejected' | 'refused'
  table: string | null
  columns: string[]
  /** What the host's own system said of it; empty where it said nothing. */
  reason?: string | undefined
}

export interface VerificationItem {
  id: string
  type: string
  status: Status
  email: string
  /** The holder's headline; empty for the type's own. */
  title: string
  subject: { kind: string; id: string; name: string | null }
  requester: Requester
  createdAt: string
  expiresAt: string
  endedAt: string | null
  /** When the change that it applied was undone. */
  undoneAt: string | null
  /** Until when the present address can stop it before its link is mailed; `null` where no mailbox is said to be lost. */
  coolDownUntil: string | null
  /** Whether it still cools down: its time is not over, and the present address has not said yes. */
  isCoolingDown: boolean
  /** Whether the approval that it needs is there. */
  isApproved: boolean
  /** When its details were removed for age: `email` and `title` are empty, `changes` too. */
  purgedAt: string | null
}

/** What a program sees of a held change, and of each in a list. */
export type FoundChange = Pick<
  VerificationItem,
  | 'id'
  | 'type'
  | 'status'
  | 'email'
  | 'title'
  | 'subject'
  | 'requester'
  | 'createdAt'
  | 'expiresAt'
  | 'endedAt'
  | 'undoneAt'
>

/** A count up to a cap, so that it stays cheap: `isCapped` reads "1,000+". */
export interface CappedCount {
  count: number
  isCapped: boolean
}

export interface VerificationPage {
  items: VerificationItem[]
  /** Cursor of the older page, `null` on the last. */
  next: string | null
  /** Cursor of the newer page, `null` on the first. */
  previous: string | null
  /** Whether a search took too long and was stopped: more rows may match, which no page has. */
  isIncomplete: boolean
  /** A search looks for names among so many of its list's newest; `null` where among all, or nothing is searched. */
  namesAmong: number | null
  /** Over all verifications, whatever the filters. */
  counts: Record<StatusFilter | 'all', CappedCount>
  /**
   * What fits all filters but the status, among as many as were looked at; `null` where there is no such filter.
   * `isCapped` where not all were.
   */
  matching: Record<StatusFilter | 'all', CappedCount> | null
}

/** What an admin shows the panel's list with, kept for oneself. */
export interface SavedView {
  id: string
  name: string
  /** The address bar's part after the question mark. */
  search: string
}

export const eventKinds = [
  'held',
  'sent',
  'delivery-failed',
  'complained',
  'dropped',
  'resent',
  'revoked',
  'declined',
  'superseded',
  'expired',
  'replaced',
  'key-confirmed',
  'approved',
  'applying',
  'confirmed',
  'undone',
  'conflicted',
  'purged',
] as const

/** What changed since the last time, by ids alone: what of it somebody may see, they ask for. */
export interface LiveNews {
  /** Verifications in whose trail something was written: held, mailed, confirmed … */
  verifications: string[]
  /** Whether mails were written that belong to no verification. */
  mails: boolean
  /** Whether admins did something beside verifications. */
  panel: boolean
  /** Too much to name, or it is not known what was missed: all may have changed. */
  isAll: boolean
}

/** What admins do in the panel beside verifications. */
export const panelEventKinds = [
  'signed-in',
  'invited',
  'role-changed',
  'removed',
  'exported',
  'webhook-added',
  'webhook-changed',
  'webhook-paused',
  'webhook-resumed',
  'webhook-rotated',
  'webhook-shown',
  'webhook-removed',
  'key-created',
  'key-rotated',
  'key-revoked',
  'joined',
  'identity-linked',
  'address-cleared',
] as const

/** One line of the audit trail. */
export interface VerificationEvent {
  id: string
  kind: (typeof eventKinds)[number]
  at: string
  by: { kind: Requester['kind'] | 'recipient' | 'worker'; id: string | null; name: string | null }
  detail: Record<string, unknown>
}

export const messageKinds = ['link', 'notice', 'alert', 'account-notice'] as const
export const linkPurposes = ['confirm', 'stop', 'undo'] as const
export const messageStatuses = ['queued', 'sent', 'failed', 'dropped'] as const

/** `refused` is a verdict on the recipient or the mail, for good; `sender-refused` one on us, tried again. */
export const attemptOutcomes = ['accepted', 'deferred', 'sender-refused', 'refused'] as const

/** One try to deliver a message, with what the mail server answered. */
export interface DeliveryAttempt {
  number: number
  at: string
  outcome: (typeof attemptOutcomes)[number]
  reply: string
}

/** `failed`: it cannot be delivered; `delayed`: not yet; `complained`: its recipient called it spam. */
export const bounceKinds = ['failed', 'delayed', 'complained'] as const

/** What was reported of a mail after a mail server took it. */
export interface Bounce {
  kind: (typeof bounceKinds)[number]
  at: string
  /** Enhanced status code (RFC 3463), where the report has one. */
  status: string | null
  /** What the mail server or service said; empty once details were removed for age. */
  reply: string
}

/** An address to which nothing is mailed until an admin clears it. */
export interface HeldBackAddress {
  id: string
  address: string
  reason: 'bounced' | 'complained'
  since: string
  /** What was said of it; empty once details were removed for age. */
  reply: string
  /** Of the mail that was reported; `null` for an account notice. */
  verificationId: string | null
}

/** What to mind of an address before a mail goes there. Nothing is refused for it. */
export type AddressHint =
  /** `suggestion` is the address that was likely meant. */
  | { kind: 'typing-error'; suggestion: string }
  | { kind: 'throw-away' }
  | ({ kind: 'held-back' } & Pick<HeldBackAddress, 'reason' | 'since'>)

/** One e-mail in the outbox. */
export interface MessageItem {
  id: string
  /** `null` for an account notice: it belongs to none. */
  verificationId: string | null
  kind: (typeof messageKinds)[number]
  type: string | null
  /** What its link does; `null` for mails without one. */
  linkTo: (typeof linkPurposes)[number] | null
  /** What an account notice is about. */
  news: AccountNews['what'] | null
  /** Empty once its details were removed for age. */
  recipient: string
  status: (typeof messageStatuses)[number]
  createdAt: string
  /** When it is tried next, while queued. */
  dueAt: string | null
  sentAt: string | null
  attempts: number
  lastReply: string | null
  /** What came of the latest try; `null` before the first. */
  lastOutcome: DeliveryAttempt['outcome'] | null
  /** What was reported of it after it was sent, the oldest first. */
  bounces: Bounce[]
}

/** What came of trying a mail again, or dropping it. */
export type MessageOutcome = {
  outcome: 'sent-again' | 'dropped' | 'too-late' | 'not-found'
}

/** What came of clearing an address that is held back. */
export type ClearingOutcome = { outcome: 'cleared' | 'not-found' }

/** Why several mails failed, or were put off, that can be tried again. */
export interface StuckReason {
  /** What they have in common: a mail server's status code, or how its reply begins. */
  reason: string
  count: number
  /** What it said to the newest of them. */
  reply: string | null
  newestAt: string
  /** Whether it was our own mail server that refused each. */
  isSenderRefused: boolean
}

/** What our own mail server refuses us; counts stop at a thousand. */
export interface SenderFault {
  /** Mails that wait because of it. */
  waiting: number
  /** What it said to the newest of them. */
  reply: string | null
  /** Mails that were given up for no fault of their recipient, and can be sent again. */
  failed: number
}

/** Openings are recorded up to so many a verification. */
export const MOST_OPENINGS = 20

/** What is known of who opened a link's page; a hint, never a proof. */
export interface OpeningInsight {
  count: number
  /** Whether more may have come that were not recorded. */
  isCapped: boolean
  firstAt: string
  /** How long after a mail with the link was sent; `null` when it was not known to be sent yet. */
  firstSecondsSinceSent: number | null
  /** How many look like a mail scanner’s, not a person’s. */
  scanners: number
  /** What sorts of programs they were. */
  families: string[]
}

export interface VerificationDetail extends VerificationItem {
  description: string | null
  /** The hold's, or its subject's; `null` where neither is known. */
  locale: string | null
  /** Whose the subject is; `null` where its configuration names no column for that. */
  tenant: string | null
  changes: ChangeLine[]
  /** The values as they are stored, before and to be applied; of secret ones their mask, or `null`. */
  stored: { before: Changes; changes: Changes }
  conflict: Conflict | null
  /** The reason an admin gave with a revocation. */
  reason: string | null
  /** The newer one: it ended this one, or came after this one had expired. */
  supersededBy: string | null
  supersedes: string | null
  /** The change that this one undoes, and the one that undoes this. */
  undoOf: string | null
  undoneBy: { id: string; email: string; status: Status; expiresAt: string } | null
  /** Whether its key is one that the change needs, or that of a mailbox which is said to be lost. */
  role: 'confirms' | 'observes'
  /** The other verifications of the same change: the second key, or the present address that watches. */
  partners: {
    id: string
    email: string
    status: Status
    role: 'confirms' | 'observes'
    confirmedAt: string | null
  }[]
  /** When this key of a two-key change was given. */
  confirmedAt: string | null
  /** When the mail can be sent again; `null` when the verification has ended, or its mail is not sent yet. */
  resendableAt: string | null
  /** `null` as long as nobody opened the link. */
  openings: OpeningInsight | null
  events: VerificationEvent[]
  messages: (MessageItem & { deliveries: DeliveryAttempt[] })[]
}

/** What a link's page needs to say; only for keys that fit their row. */
export interface LinkDetails extends TypeFacts {
  status: Status
  /** The holder's headline; empty for the type's own. */
  title: string
  description: string | null
  /** The recipient: the reader's own address. */
  email: string
  locale: string
  /** The subject's own, as its table has it, which may be none that there is; not for readers who may be strangers. */
  timeZone: string | null
  /** `hasSessions`: whether its sessions are ours to end. */
  subject: { kind: string; name: string | null; hasSessions: boolean }
  requester: Requester
  changes: ChangeLine[]
  conflict: Conflict | null
  createdAt: string
  expiresAt: string
  endedAt: string | null
  /** `confirms`, or `observes`: the present address, whose mailbox is said to be lost, can stop it or say yes. */
  role: 'confirms' | 'observes'
  /** The other address (masked) whose confirmation is still missing, once this one has given its own. */
  waitingFor: string | null
  /** Whether the new and the present address both have to confirm it. */
  needsBoth: boolean
  /** What prevents applying it now, as far as reading can tell. */
  predictedConflict: Conflict | null
  /** Whether a fresh link can be asked for with this one, as it ran out; values kept encrypted are gone soon. */
  isRenewable: boolean
  /** When the newer link that replaces this one was asked for. */
  newerAt: string | null
  /** Whether the mail with the newer link goes to the same address as this one did. */
  isNewerHere: boolean
  /** When the change that it applied was undone. */
  undoneAt: string | null
  /** Until when the present address can stop it before the new one is mailed; `null` where no mailbox is said to be lost. */
  coolDownUntil: string | null
  /** Whether the approval that it needs is there. */
  isApproved: boolean
  /** When this link's reader has said yes, while the change is not made. */
  confirmedAt: string | null
  /** Where its reader goes on once they confirmed or declined: an address of the application's. */
  returnTo: string | null
}

/** Answer of `confirm.lookUp`: a wrong, unknown, malformed or foreign key is always just `unknown`. */
export type LookUpOutcome = { outcome: 'unknown' } | { outcome: 'found'; details: LinkDetails }

/** Values asked for on the page: table → column → value. */
export type PromptedValues = Record<string, Record<string, string>>

/** Answer of confirming: `applied` once; afterwards, and when it cannot be, what prevents it. */
export type ConfirmOutcome =
  | { outcome: 'unknown' }
  | { outcome: 'applied'; details: LinkDetails }
  | { outcome: 'already-confirmed'; details: LinkDetails }
  /** It needs more: the other of two keys, an approval, or the end of a cool-down. */
  | { outcome: 'waiting'; details: LinkDetails }
  | { outcome: Exclude<Status, 'pending' | 'confirmed'>; details: LinkDetails }
  | { outcome: 'prompted-invalid'; details: LinkDetails; problems: PromptedProblem[] }

/** What is wrong with a prompted value, where the pages have a sentence for it in each language. */
export type PromptedFault =
  | { kind: 'missing' }
  | { kind: 'too-short'; min: number }
  | { kind: 'too-long'; max: number }
  /** `why` as zxcvbn names it; empty for a pattern that it does not name. */
  | { kind: 'guessable'; why: string }

/** A prompted value that its column does not accept, in English, or in the words of its column's declaration. */
export interface PromptedProblem {
  table: string
  column: string
  message: string
  fault?: PromptedFault
}

/** Answer of "this wasn't me". `declined` also when it was declined before. */
export type DeclineOutcome =
  | { outcome: 'unknown' }
  | { outcome: 'declined'; details: LinkDetails }
  | { outcome: 'too-late'; details: LinkDetails }

/** Answer of asking for a fresh link from the page of one that ran out. */
export type RenewOutcome =
  | { outcome: 'unknown' }
  /** A fresh link goes to the recorded recipient. */
  | { outcome: 'renewed'; details: LinkDetails }
  /** It cannot be mailed again: it did not run out, or its values are gone, or no longer fit. */
  | { outcome: 'not-renewable'; details: LinkDetails }

/** Whether a pending verification would apply now. Nothing is changed by asking. */
export type SimulateOutcome =
  | { outcome: 'applies' }
  | { outcome: 'conflicts'; conflict: Conflict }
  | { outcome: 'too-late'; status: Status; endedAt: string | null }
  | { outcome: 'not-found' }

export type ResendOutcome =
  | { outcome: 'queued' }
  | { outcome: 'cooling-down'; until: string }
  /** Its mail is not sent yet: it waits for an approval, or for the end of a cool-down. */
  | { outcome: 'not-released' }
  | { outcome: 'too-late'; status: Status; endedAt: string | null }
  | { outcome: 'not-found' }

export type RevokeOutcome =
  | { outcome: 'revoked' }
  | { outcome: 'too-late'; status: Status; endedAt: string | null }
  | { outcome: 'not-found' }

/** What came of saying that a change is applied, or refused. */
export type SettleOutcome =
  | { outcome: 'confirmed' | 'conflicted' }
  | { outcome: 'too-late'; status: Status; endedAt: string | null }
  | { outcome: 'not-found' }

export type ApproveOutcome =
  | { outcome: 'approved' }
  | { outcome: 'already-approved' }
  | { outcome: 'too-late'; status: Status; endedAt: string | null }
  | { outcome: 'not-found' }

export interface HeldVerification {
  id: string
  /** Whose it is; the id as the row itself has it, however it was written in the hold. */
  subject: SubjectRef
  status: 'pending'
  email: string
  expiresAt: string
  /** Whether it is an earlier hold with the same idempotency key, which may have ended since. */
  isReplay: boolean
}
