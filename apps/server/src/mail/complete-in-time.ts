import { type Completion, completeMessages, type Database } from '@countersign/core'
import { isTemporary } from '@countersign/db'
import { ConstantBackoff, handleWhen, retry } from 'cockatiel'

export interface CompleteOptions {
  /** No further try is begun after so long. */
  withinMs: number
  /** No further try is begun once it is aborted. */
  signal: AbortSignal
}

const TRY_AGAIN_MS = 500

/**
 * Writes down what became of claimed messages, again while the database cannot do it for now: a mail that was sent and is
 * not written down is sent again. Throws the last error.
 */
export async function completeInTime(
  db: Database,
  ended: readonly Completion[],
  { withinMs, signal }: CompleteOptions,
): Promise<void> {
  const startedAt = performance.now()
  const policy = retry(
    handleWhen((error) => isTemporary(error) && performance.now() - startedAt < withinMs),
    { maxAttempts: Number.POSITIVE_INFINITY, backoff: new ConstantBackoff(TRY_AGAIN_MS) },
  )
  await policy.execute(
    // Its answer may be what was lost: a mail that was not tried would be counted as such twice.
    ({ attempt }) =>
      completeMessages(
        db,
        attempt === 0 ? ended : ended.filter(({ outcome }) => outcome !== 'postponed'),
      ),
    signal,
  )
}
