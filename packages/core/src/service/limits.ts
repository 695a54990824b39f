import type { LookUpOutcome, Requester } from '@countersign/changes'

/**
 * What one visitor may do how often. Each throws a LimitReached when that is used up; the others, which
 * come after, then never happen. The server counts, for all its replicas together.
 */
export interface Limits {
  /** The requester's holds, and the mails to everybody whom the hold would mail. Unchecked input. */
  beforeHold(requester: Pick<Requester, 'kind' | 'id'>, hold: unknown): Promise<void>
  /** The requester's invitations, and the mails to whom they invite. */
  beforeInvitation(
    requester: Pick<Requester, 'kind' | 'id'>,
    invited: { email: string } | { id: string },
  ): Promise<void>
  /** The mails of a verification, and to its recipient; counted only if one was queued. */
  aroundResend<Outcome extends { outcome: string }>(
    id: string,
    resend: () => Promise<Outcome>,
  ): Promise<Outcome>
  /** The mails to the recipient of the link that ran out; without such a link nothing is counted. */
  beforeRenewal(found: LookUpOutcome): Promise<void>
  /** An admin’s look at people’s data. */
  beforePeopleRead(adminId: string): Promise<void>
  /** Requests of this visitor, and for this address, whether anybody has it or not. */
  beforePasswordReset(asked: { kind: string; email: string }): Promise<void>
  /** A wrong key counts against the visitor, a good one as one look at its page. */
  aroundLookUp<Outcome extends { outcome: string }>(
    key: string,
    look: () => Promise<Outcome>,
  ): Promise<Outcome>
  /** An API key that opens nothing counts against the visitor; a good one is never refused for it. */
  afterWrongApiKey(): Promise<void>
  /** A text that no link could carry is answered without a statement, and so not counted. */
  beforeMalformed(): void
  /** A wrong key counts against the visitor; a good one is never refused. */
  afterChoice(key: string, answer: { outcome: string }): Promise<void>
}

/** Too much for now; the message says in English of what, and when to try again. `limit` is its name. */
export class LimitReached extends Error {
  override name = 'LimitReached'
  readonly limit: string
  readonly retryAfterSeconds: number

  constructor(message: string, limit: string, retryAfterSeconds: number) {
    // Thrown by the thousand in a flood and expected: its trace costs more than the rest of a refusal.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(message)
    Error.stackTraceLimit = stackTraceLimit
    this.limit = limit
    this.retryAfterSeconds = retryAfterSeconds
  }
}
