import { reasonInLine } from '@countersign/changes'
import type { WebhookCompletion } from '@countersign/core'
import { objectIn } from './answer.ts'

/** Accepted for later: the host says by REST what became of it (RFC 9110, section 15.3.3). */
const ACCEPTED = 202
/** The host will not apply it: it clashes with what the host has, or cannot be applied at all (sections 15.5.10, 15.5.21). */
const REFUSALS = new Set([409, 422])

/**
 * What an answer to `verification.applying` says of the change: applied, or refused, with the `reason` of its JSON; else
 * `null`: it is to be told later, or asked again.
 */
export function readApplying(
  statusCode: number,
  reply: string,
): (Pick<WebhookCompletion, 'outcome'> & { reason: string }) | null {
  if (REFUSALS.has(statusCode)) return { outcome: 'refused', reason: reasonIn(reply) }
  // guard accepted-is-not-applied: "statusCode !== ACCEPTED" → "true" (e2e/applying.db.test.ts)
  return statusCode >= 200 && statusCode < 300 && statusCode !== ACCEPTED
    ? { outcome: 'applied', reason: '' }
    : null
}

function reasonIn(reply: string): string {
  const reason = objectIn(reply)?.reason
  return typeof reason === 'string' ? reasonInLine(reason) : ''
}
