import type { SendResult } from '@countersign/core'
import type { Logger } from '../log/log.ts'

/** So long no mail must have been refused before it is said that our mail server takes them again. */
const CALM_MS = 60_000

const WHAT_TO_DO =
  'our mail server refuses us: mails wait and are tried again by themselves. Check the account that mails are sent by and the sender in MAIL_FROM; "Try again now" in the panel sends at once what waits'

/**
 * Gives what is told of each mail's end, and says in the log when our mail server begins to refuse us, in its own
 * words, and when it takes mails again: once each, not for every mail.
 */
export function logRefusals(log: Logger, now: () => number = Date.now) {
  let isRefused = false
  let refusedAt = 0
  return ({ outcome, reply }: SendResult): void => {
    if (outcome === 'sender-refused') {
      // guard refusals-are-logged-once: "!isRefused" → "true" (log-refusals.test.ts)
      if (!isRefused) log.error({ reply }, WHAT_TO_DO)
      isRefused = true
      refusedAt = now()
    }
    if (outcome === 'accepted' && isRefused && now() - refusedAt > CALM_MS) {
      isRefused = false
      log.warn('our mail server takes mails again')
    }
  }
}
