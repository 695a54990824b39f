import { type ConfirmOutcome, findType, parseKey } from '@countersign/changes'
import type { Database, WatchCaller } from '@countersign/db'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { carryTrace } from '../traceparent.ts'
import { asksForValues } from './asked-values.ts'
import {
  type Confirmation,
  confirmChange,
  type HashPrompted,
  type ValidatePrompted,
} from './confirm-change.ts'
import { type ConfirmRow, toConfirmOutcome } from './confirm-row.ts'
import { createBatcher } from './create-batcher.ts'

/** PostgreSQL keeps 64 subtransactions of a transaction in memory; each confirmation takes one. */
const MAX_BATCH_SIZE = 32
/** Another application's lock on the rows of one batch delays the next by no more. */
const MAX_DELAY_MS = 50

interface ConfirmerParts {
  db: Database
  hashPrompted: HashPrompted
  validatePrompted: ValidatePrompted
  watchCaller?: WatchCaller | undefined
  /** Called when a batch failed; each of its links is then confirmed by itself. */
  onBatchFailed(error: unknown): void
}

/**
 * Confirms links as `confirmChange` does. Those that come while others are being confirmed share a transaction:
 * one statement and one flush to disk for all. A link that needs more than to be applied gets a transaction of
 * its own.
 */
export function createConfirmer({
  db,
  hashPrompted,
  validatePrompted,
  watchCaller,
  onBatchFailed,
}: ConfirmerParts): (confirmation: Confirmation) => Promise<ConfirmOutcome> {
  const confirmAlone = (confirmation: Confirmation) =>
    confirmChange(db, confirmation, hashPrompted, validatePrompted)

  const confirmInBatch = createBatcher<LinkInHand, ConfirmOutcome | undefined>(
    async (links) => {
      const [only] = links
      if (only && links.length === 1) return [await confirmAlone(only)]
      try {
        return await confirmBatch(db, links)
      } catch (error) {
        onBatchFailed(error)
        return links.map(() => undefined)
      }
    },
    { maxBatchSize: MAX_BATCH_SIZE, maxDelayMs: MAX_DELAY_MS, watchCaller },
  )

  return async ({ prompted, ...link }) => {
    const outcome = isBatchable(db, link.key) ? await confirmInBatch(link) : undefined
    return outcome ?? confirmAlone({ ...link, prompted })
  }
}

/** Not where the page asks for a value, which is checked and hashed first. */
function isBatchable({ config }: Database, key: string): boolean {
  const type = findType(config, parseKey(key)?.letter ?? '')
  return type !== undefined && !asksForValues(type)
}

/**
 * Confirms several links in one transaction, by one statement. Returns their outcomes in their order;
 * `undefined` for each that is not batchable and was left as it was: it needs more than to be applied, or its
 * rows are locked. Throws when the whole batch failed, or when its end is not known: confirming each link by
 * itself then reports the outcome.
 */
export async function confirmBatch(
  db: Database,
  links: readonly LinkInHand[],
): Promise<(ConfirmOutcome | undefined)[]> {
  const ids = links.map(({ key }) => parseKey(key)?.id ?? '0')
  const fingerprints = links.map(({ key, epoch }) => keyHashOf(key, epoch).toString('hex'))
  const rows = await db.sql<(ConfirmRow | { outcome: 'not-batchable' })[]>`
    select c.outcome, (c.link).* from countersign.confirm_batch(${carryTrace(db, ids, 'bigint[]')}::bigint[], ${fingerprints}::text[]) c`
  return rows.map((row, place) =>
    row.outcome === 'not-batchable'
      ? undefined
      : toConfirmOutcome(db.config, row, links[place]?.localeOf),
  )
}
