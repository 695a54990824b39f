import type { VerificationItem } from '@countersign/changes'
import type { Told } from '../verification-status/outcome-words.ts'

/** What came of one of many. */
export interface BulkResult {
  item: VerificationItem
  told: Told
}

interface BulkOptions {
  /** Throws nothing: what fails is told, too. */
  act(item: VerificationItem): Promise<Told>
  onResult(result: BulkResult): void
  /** Nothing more is begun once it is aborted. */
  signal: AbortSignal
}

/** Requests in progress at a time: a panel is one of several, and nobody is to wait for it. */
const AT_ONCE = 4

/** Does the same to many, a few at a time, in their order. */
export async function runBulk(
  items: readonly VerificationItem[],
  { act, onResult, signal }: BulkOptions,
): Promise<void> {
  const waiting = items.values()
  const work = async () => {
    for (const item of waiting) {
      if (signal.aborted) return
      onResult({ item, told: await act(item) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
