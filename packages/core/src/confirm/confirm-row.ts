import type { Config, ConfirmOutcome } from '@countersign/changes'
import type { LinkInHand } from '../links/link-key.ts'
import { type LinkRow, toLinkDetails } from '../links/link-row.ts'
import { askedValues, missingValue } from './asked-values.ts'

/** What `countersign.confirm` and `confirm_batch` say of a link. */
export type ConfirmRow = {
  outcome:
    | Exclude<ConfirmOutcome['outcome'], 'already-confirmed' | 'prompted-invalid'>
    | 'confirmed'
    | 'prompted-missing'
} & LinkRow

/** The same, as the page is told. */
export function toConfirmOutcome(
  config: Config,
  row: ConfirmRow,
  localeOf: LinkInHand['localeOf'],
): ConfirmOutcome {
  if (row.outcome === 'unknown') return { outcome: 'unknown' }
  const details = toLinkDetails(config, row, localeOf)
  if (row.outcome === 'confirmed') return { outcome: 'already-confirmed', details }
  if (row.outcome !== 'prompted-missing') return { outcome: row.outcome, details }
  const problems = askedValues(details).map(({ table, column, label }) => ({
    table,
    column,
    ...missingValue(label),
  }))
  return { outcome: 'prompted-invalid', details, problems }
}
