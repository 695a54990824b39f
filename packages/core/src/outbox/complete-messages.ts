import type { Database } from '@countersign/db'

/**
 * What came of one try. `refused` is a verdict on the recipient or this message, for good; `sender-refused` one
 * on us, tried again like `deferred`; `postponed` means that nothing was tried.
 */
export interface SendResult {
  outcome: 'accepted' | 'deferred' | 'sender-refused' | 'refused' | 'postponed'
  reply: string
  /** Tried again no sooner. */
  minRetrySeconds?: number | undefined
}

/** What became of one claimed message. */
export interface Completion {
  id: string
  /** The claim's fencing token. */
  attempt: number
  outcome: SendResult['outcome'] | 'dropped' | 'expired' | 'held-back'
  reply: string
  retrySeconds: number
}

/** Writes down what became of claimed messages, in one statement; until then they come again after their lease. */
export async function completeMessages(
  db: Database,
  completions: readonly Completion[],
): Promise<void> {
  if (completions.length === 0) return
  await db.sql`
    select countersign.complete_messages(
      ${completions.map(({ id }) => id)}::bigint[], ${completions.map(({ attempt }) => attempt)}::integer[],
      ${completions.map(({ outcome }) => outcome)}::text[], ${completions.map(({ reply }) => reply.slice(0, 1000))}::text[],
      ${completions.map((c) => c.retrySeconds)}::double precision[])`
}
