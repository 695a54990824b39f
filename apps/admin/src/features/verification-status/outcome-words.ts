import type { ApproveOutcome, ResendOutcome, RevokeOutcome, Status } from '@countersign/changes'
import { relativeTime, spanWords } from '../time/time-words.ts'

/** What an action came to, in words, and whether it did what was asked. */
export interface Told {
  isDone: boolean
  words: string
}

/** What came of "Resend mail". `now` in milliseconds. */
export function resendWords(outcome: ResendOutcome, now: number): Told {
  switch (outcome.outcome) {
    case 'queued':
      return { isDone: true, words: 'The mail is on its way again, with the same link.' }
    case 'cooling-down': {
      const wait = spanWords((Date.parse(outcome.until) - now) / 1000)
      return {
        isDone: false,
        words: `Not sent: the last mail is too recent. Try again in ${wait}.`,
      }
    }
    case 'not-released':
      return {
        isDone: false,
        words: 'Not sent: it waits for an approval, or for the end of its waiting time.',
      }
    case 'too-late':
      return { isDone: false, words: tooLate(outcome.status, outcome.endedAt, now) }
    case 'not-found':
      return { isDone: false, words: 'Not sent: this verification is no longer there.' }
  }
}

/** What came of "Approve". `now` in milliseconds. */
export function approveWords(outcome: ApproveOutcome, isCoolingDown: boolean, now: number): Told {
  switch (outcome.outcome) {
    case 'approved':
      return {
        isDone: true,
        words: isCoolingDown
          ? 'Approved. The link is mailed once the waiting time is over.'
          : 'Approved. The link is on its way.',
      }
    case 'already-approved':
      return { isDone: false, words: 'Somebody else has approved it already.' }
    case 'too-late':
      return { isDone: false, words: tooLate(outcome.status, outcome.endedAt, now) }
    case 'not-found':
      return { isDone: false, words: 'Not approved: this verification is no longer there.' }
  }
}

/** What came of "Revoke link". `now` in milliseconds. */
export function revokeWords(outcome: RevokeOutcome, now: number): Told {
  switch (outcome.outcome) {
    case 'revoked':
      return { isDone: true, words: 'The link is revoked. Its change will never be applied.' }
    case 'too-late':
      return { isDone: false, words: tooLate(outcome.status, outcome.endedAt, now) }
    case 'not-found':
      return { isDone: false, words: 'Not revoked: this verification is no longer there.' }
  }
}

/** What came of cancelling one's own change. `now` in milliseconds. */
export const cancelWords = (outcome: RevokeOutcome, now: number): Told =>
  outcome.outcome === 'revoked'
    ? { isDone: true, words: 'The change is cancelled. Its link no longer works.' }
    : revokeWords(outcome, now)

function tooLate(status: Status, endedAt: string | null, now: number): string {
  return endedAt
    ? `Too late: ${status} ${relativeTime(endedAt, now)}.`
    : `Too late: it is ${status}.`
}
