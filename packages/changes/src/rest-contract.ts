import type {
  AddressHint,
  ConfirmOutcome,
  DeclineOutcome,
  FoundChange,
  HeldVerification,
  LinkDetails,
  VerificationDetail,
} from './contract.ts'
import type { ChangeLine } from './describe-changes.ts'
import type { Status } from './status.ts'
import type { WebhookBody } from './webhook-contract.ts'

/* What REST answers with. Types go by their names there; times are ISO 8601, ids decimal strings. */

/** A verification, as lists have it. */
export type RestListed = FoundChange

/** One changed column; secret values are masked. */
export type RestChange = Pick<ChangeLine, 'table' | 'column' | 'label' | 'before' | 'after'>

export type RestVerification = RestListed &
  Pick<
    VerificationDetail,
    | 'description'
    | 'locale'
    | 'tenant'
    | 'conflict'
    | 'reason'
    | 'supersededBy'
    | 'undoOf'
    | 'confirmedAt'
    | 'partners'
  > & { changes: RestChange[] }

/** A page, newest first; `next` is the cursor of the older one. */
export interface RestPage {
  items: RestListed[]
  next: string | null
  previous: string | null
  /** Whether a search took too long and was stopped: more may match. */
  isIncomplete: boolean
}

export interface RestHeld extends Pick<HeldVerification, 'id' | 'email' | 'subject' | 'expiresAt'> {
  type: string
  status: Status
  /** What to mind of the address that the link goes to. */
  hints: { kind: AddressHint['kind']; suggestion?: string | undefined }[]
}

/** Events in their order; `next` is what to go on after. */
export interface RestEvents {
  items: (WebhookBody & { id: string })[]
  next: string
}

/** What a link's reader is told. */
export type RestLink = Pick<
  LinkDetails,
  | 'type'
  | 'status'
  | 'title'
  | 'description'
  | 'email'
  | 'locale'
  | 'conflict'
  | 'createdAt'
  | 'expiresAt'
  | 'endedAt'
  | 'undoneAt'
  | 'waitingFor'
> & { subject: { kind: string; name: string | null }; changes: RestChange[] }

export interface RestConfirmation {
  /** Only `applied` and `already-confirmed` say that the change is made. */
  outcome: Exclude<ConfirmOutcome['outcome'], 'unknown' | 'prompted-invalid'>
  link: RestLink
}

export interface RestDecline {
  outcome: Exclude<DeclineOutcome['outcome'], 'unknown'>
  link: RestLink
}

/** A refusal (RFC 9457). */
export interface RestProblem {
  /** `urn:countersign:problem:bad-input` and so on; never changes. */
  type: string
  title: string
  status: number
  detail?: string | undefined
  /** In the body by a pointer, `#/changes/User/email`; else by the name of a parameter or header. */
  errors?:
    | {
        pointer?: string | undefined
        parameter?: string | undefined
        header?: string | undefined
        detail: string
      }[]
    | undefined
}
